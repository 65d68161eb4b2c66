"""`mailcheck rules` and `mailcheck rule ID`: the pages of the documentation, offline."""

from itertools import groupby
from typing import TYPE_CHECKING, Any

from mailcheck.cli.output import Output
from mailcheck.core.registry import registry, resolve
from mailcheck.render.answer import Summary
from mailcheck.render.page import rule_page
from mailcheck.render.row import Row

if TYPE_CHECKING:
    from mailcheck.cli.commands.rule import RuleRequest
    from mailcheck.cli.commands.rules import RulesRequest
    from mailcheck.core.registry import Registered
    from mailcheck.render.style import Painter


def rules(request: "RulesRequest") -> int:
    """List the rules, by command and topic."""
    wanted = resolve(request.selectors or ["all"])
    context = request.context
    chosen = [
        rule
        for rule in registry().values()
        if rule.id in wanted
        and request.severity in (None, rule.severity.value)
        and (context is None or context in contexts(rule))
    ]
    table = [row_of(rule) for rule in chosen]
    end = Summary({"rules": len(table)}, lambda paint: _listing(chosen, paint))
    Output("rules", request.format).whole(map(Row, table), end)
    return 0


def row_of(rule: "Registered") -> dict[str, Any]:
    """What the list says of a rule."""
    return {
        "id": rule.id,
        "command": rule.tool,
        "topic": rule.topic,
        "severity": rule.severity.value,
        "title": rule.title,
        "default": rule.default,
        "contexts": list(contexts(rule)),
        "on": rule.interest.removeprefix("On").lower() or rule.tool,
    }


CONTEXTS = {
    "bulk": "bulk",
    "outgoing": "outgoing",
    "smtputf8": "smtputf8",
    "own_domains": "own-domain",
}
"""Attribute of lint's `Options` -> the option's name."""


def contexts(rule: "Registered") -> tuple[str, ...]:
    """The options of lint that change what the rule says, as its examples show."""
    if rule.tool != "lint":
        return ()
    examples = (*rule.rule.bad, *rule.rule.good)
    return tuple(
        name
        for attribute, name in CONTEXTS.items()
        if any(getattr(example.options, attribute) for example in examples)
    )


_TITLE = 46
"""The column in which titles begin: after two blanks, the severity, and the identifier."""


def _listing(chosen: "list[Registered]", painter: "Painter") -> str:
    lines: list[str] = []
    for (tool, topic), members in groupby(chosen, lambda rule: (rule.tool, rule.topic)):
        heading = topic if tool in ("lint", topic) else f"{topic} ({tool})"
        lines.append(("\n" if lines else "") + painter.line(("title", heading)))
        for rule in members:
            severity = rule.severity.value
            first = (("", "  "), (severity, severity.ljust(8)))
            title = rule.title if rule.default else f"{rule.title} (only when selected)"
            if painter.width is None or _TITLE + len(title) <= painter.width:
                lines.append(painter.line(*first, ("", rule.id.ljust(_TITLE - 10) + title)))
            else:  # below it, where there is no room beside it
                lines.append(painter.line(*first, ("", rule.id)))
                lines.append(painter.paragraph(title, " " * 12))
    return "".join(lines)


def rule(request: "RuleRequest") -> int:
    """Show a rule's page: why it matters, how to fix it, an example."""
    from mailcheck.core.errors import UsageError

    rule_id = request.rule_id
    if rule_id not in resolve([rule_id]):
        raise UsageError(f"{rule_id} is a topic; `mailcheck rules {rule_id}` lists its rules.")
    found = registry()[rule_id]
    end = Summary({"rules": 1}, lambda paint: rule_page(found, paint))
    Output("rule", request.format).whole([Row(page_row(found))], end)
    return 0


def page_row(rule: "Registered") -> dict[str, Any]:
    """A rule's page as one object."""
    page = rule.info
    return {
        **row_of(rule),
        "why": page.why,
        "fix": page.fix,
        "see": page.see,
        "bad": [example.text() for example in rule.rule.bad if example.text()],
        "good": [example.text() for example in rule.rule.good],
    }
