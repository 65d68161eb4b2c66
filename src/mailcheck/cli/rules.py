"""`mailcheck rules` and `mailcheck rule ID`: the pages of the documentation, offline."""

from typing import TYPE_CHECKING, Any

from mailcheck.cli.output import Output
from mailcheck.render.answer import Row, Summary
from mailcheck.render.page import check_page, rule_page
from mailcheck.tools.domain.listing import matching
from mailcheck.tools.domain.listing import rows as check_rows

if TYPE_CHECKING:
    from collections.abc import Callable

    from mailcheck.cli.commands.rule import RuleRequest
    from mailcheck.cli.commands.rules import RulesRequest
    from mailcheck.render.style import Painter
    from mailcheck.tools.domain.listing import CheckRow
    from mailcheck.tools.lint.registry import Registered


def rules(request: "RulesRequest") -> int:
    """List the rules of lint, then the checks of domain and ip, by topic."""
    from mailcheck.tools.lint.registry import registry

    wanted, wanted_checks = _wanted(list(request.selectors) or ["all"])
    context = request.context
    chosen = [
        rule
        for rule in registry().values()
        if rule.id in wanted
        and request.severity in (None, rule.severity.value)
        and (context is None or context in contexts(rule))
    ]
    checks = [
        row
        for row in check_rows()
        if row.id in wanted_checks
        and request.severity in (None, row.severity.value)
        and context is None
    ]
    table = [*map(_row, chosen), *map(_check_row, checks)]
    end = Summary({"rules": len(table)}, lambda paint: _listing(table, paint))
    Output("rules", request.format).whole(map(Row, table), end)
    return 0


def _wanted(selectors: list[str]) -> tuple[frozenset[str], frozenset[str]]:
    """The rules of lint and the checks of domain and ip that are named.

    Raises:
        UsageError: nothing has that name.
    """
    from mailcheck.tools.lint.registry import registry, resolve

    checks = {name: matching(name) for name in selectors}
    topics = {rule.topic for rule in registry().values()}
    rules = [name for name in selectors if not checks[name] or name in {"all", *topics}]
    return resolve(rules), frozenset().union(*checks.values())


def _row(rule: "Registered") -> dict[str, Any]:
    return {
        "id": rule.id,
        "topic": rule.topic,
        "severity": rule.severity.value,
        "title": rule.info.title,
        "default": rule.default,
        "contexts": list(contexts(rule)),
        "on": rule.interest.removeprefix("On").lower(),
    }


CONTEXTS = {
    "bulk": "bulk",
    "outgoing": "outgoing",
    "smtputf8": "smtputf8",
    "own_domains": "own-domain",
}
"""Attribute of `Options` -> the option's name."""


def contexts(rule: "Registered") -> tuple[str, ...]:
    """The options that change what the rule says, as its examples show."""
    examples = (*rule.rule.bad, *rule.rule.good)
    return tuple(
        name
        for attribute, name in CONTEXTS.items()
        if any(getattr(example.options, attribute) for example in examples)
    )


def _check_row(row: "CheckRow") -> dict[str, Any]:
    return {
        "id": row.id,
        "topic": row.topic,
        "severity": row.severity.value,
        "title": row.title,
        "default": True,
        "contexts": [],
        "on": "ip" if row.topic == "ip" else "domain",
    }


_COMMANDS = ("domain", "ip")


def _listing(table: list[dict[str, Any]], painter: "Painter") -> str:
    lines: list[str] = []
    topic = ""
    for row in table:
        heading = row["topic"] + (f" ({row['on']})" if row["on"] in _COMMANDS else "")
        if heading != topic:
            topic = heading
            lines.append(("\n" if lines else "") + painter.line(("title", topic)))
        severity = row["severity"]
        extra = "" if row["default"] else " (only when selected)"
        lines.append(
            painter.line(
                ("", "  "),
                (severity, severity.ljust(8)),
                ("", row["id"].ljust(36) + row["title"]),
                ("dim", extra),
            )
        )
    return "".join(lines)


def rule(request: "RuleRequest") -> int:
    """Show a rule's page: why it matters, how to fix it, an example."""
    from mailcheck.core.errors import UsageError
    from mailcheck.tools.lint.registry import registry, resolve

    rule_id = request.rule_id
    if matching(rule_id) == {rule_id}:
        return _check(rule_id, request.format)
    chosen = resolve([rule_id])
    if rule_id not in chosen:
        raise UsageError(f"{rule_id} is a topic; `mailcheck rules {rule_id}` lists its rules.")
    found = registry()[rule_id]
    _show(page_row(found), request.format, lambda paint: rule_page(found, paint))
    return 0


def _show(page: dict[str, Any], form: str, text: "Callable[[Painter], str]") -> None:
    Output("rule", form).whole([Row(page)], Summary({"rules": 1}, text))


def _check(name: str, format_name: str) -> int:
    """The page of a check of domain or ip."""
    from mailcheck.tools.domain.registry import checks
    from mailcheck.tools.domain.rule import example_lines

    row = next(row for row in check_rows() if row.id == name)
    item = checks()[name]
    lines = example_lines(item.bad)
    page = {
        **_check_row(row),
        "why": item.info.why,
        "fix": item.info.fix,
        "see": item.info.see,
        "bad": ["\n".join(lines) + "\n"] if lines else [],
        "good": [],
    }
    _show(page, format_name, lambda paint: check_page(item.info, lines, paint))
    return 0


def page_row(rule: "Registered") -> dict[str, Any]:
    """A rule's page as one object."""
    page = rule.info
    return {
        **_row(rule),
        "why": page.why,
        "fix": page.fix,
        "see": page.see,
        "bad": [example_text(example.octets()) for example in rule.rule.bad],
        "good": [example_text(example.octets()) for example in rule.rule.good],
    }


def example_text(raw: bytes) -> str:
    """An example message as text to read."""
    return raw.decode("utf-8", "backslashreplace")
