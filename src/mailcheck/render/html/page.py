"""What every page has: its head, the way through it, and how tables and commands look."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from mailcheck.render.html.element import Html, Maker
from mailcheck.render.html.style import STYLE

POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
"""W3C CSP 3: nothing is loaded and nothing runs, whatever the page holds."""
BEGINNING = '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">'
_PROGRAMS = frozenset({"mailcheck", "postqueue", "postsuper", "postmap", "exim", "journalctl"})
_PLAIN = re.compile(r"[\w@.:/=+, -]+")
"""What a shell takes as it is; anything else is no command to be copied without a look."""


class Section(NamedTuple):
    """A part of a page."""

    id: str
    title: str
    content: Html


class Column(NamedTuple):
    """A column of a table."""

    title: str | Html
    kind: str | None = None
    """The class of its cells."""
    label: str | None = None
    """What stands before a cell where a table has no head: on phones."""


def page(make: Maker, title: str, header: Html, sections: Iterable[Section], footer: str) -> str:
    """A whole page.

    Args:
        make: makes the elements.
        title: for the browser's tab.
        header: headline and figures.
        sections: the parts, in order; those without content are left out.
        footer: how it was made.
    """
    parts = [one for one in sections if one.content]
    ways = [make("li", make("a", one.title, href=f"#{one.id}")) for one in parts]
    way = make("nav", make("ul", *ways), aria_label="Contents") if len(ways) > 1 else None
    bodies = [make("section", make("h2", one.title), one.content, id=one.id) for one in parts]
    head = make.join(
        make("meta", name="viewport", content="width=device-width, initial-scale=1"),
        Html(f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'),
        make("meta", name="robots", content="noindex"),
        make("title", title),
        Html(f"<style>{STYLE}</style>"),
    )
    body = make.join(
        make("header", header, way), Html("\n"), make("main", *_apart(bodies)), Html("\n"),
        make("footer", make("p", footer)),
    )  # fmt: skip
    return f"{BEGINNING}{head}</head>\n<body>\n{body}\n</body>\n</html>\n"


def _apart(parts: Iterable[Html]) -> Iterable[Html]:
    for one in parts:
        yield Html("\n")
        yield one


def table(
    make: Maker, caption: str, columns: Sequence[Column], rows: Iterable[Sequence[str]]
) -> Html:
    """A table; the first cell of a row is its name."""
    heads = [make("th", one.title, scope="col", class_=one.kind) for one in columns]
    body = [_row(make, columns, row) for row in rows]
    return make(
        "table", make("caption", caption) if caption else None,
        make("thead", make("tr", *heads)), make("tbody", *_apart(body)),
    )  # fmt: skip


def _row(make: Maker, columns: Sequence[Column], cells: Sequence[str]) -> Html:
    first = make(
        "th", cells[0], scope="row", class_=columns[0].kind, title=_whole(columns[0], cells[0])
    )
    rest = [
        make(
            "td", cell, class_=column.kind, data_label=column.label,
            title=_whole(column, cell),
        )
        for column, cell in zip(columns[1:], cells[1:], strict=True)
    ]  # fmt: skip
    return make("tr", first, *rest)


def _whole(column: Column, cell: str) -> str | None:
    """What a pointer shows of a text that may be cut."""
    is_cut = column.kind == "long" and len(cell) > 24 and not isinstance(cell, Html)
    return cell if is_cut else None


def figures(make: Maker, values: Iterable[tuple[str, str, str]]) -> Html:
    """Big numbers: what, how many, and a remark."""
    return make(
        "dl",
        *(
            make("div", make("dt", name), make("dd", value, make("small", more) if more else None))
            for name, value, more in values
        ),
        class_="figures",
    )


def todo(make: Maker, actions: Sequence[str]) -> Html | None:
    """What to do, step by step."""
    if not actions:
        return None
    kind = "todo one" if len(actions) == 1 else "todo"
    return make("ol", *(make("li", step(make, text)) for text in actions), class_=kind)


def step(make: Maker, text: str) -> Html:
    """One thing to do; a command in it stands alone, so that it can be copied whole."""
    rest, note = text, ""
    if text.endswith(")") and " (" in text:
        rest, _, note = text.rpartition(" (")
    lead, colon, command = rest.rpartition(": ")
    command = command.removesuffix(".")
    is_command = command.partition(" ")[0] in _PROGRAMS and " " in command
    if not is_command or not _PLAIN.fullmatch(command):
        return make.text(text)
    return make.join(
        f"{lead}{colon}".rstrip() or None, make("code", command, class_="command"),
        make("span", f"({note}", class_="soft") if note else None,
    )  # fmt: skip


def prose(make: Maker, text: str) -> Html:
    """A sentence, with what stands in backticks as code."""
    parts = text.split("`")
    if len(parts) % 2 == 0:
        return make("p", text)
    return make("p", *(make("code", part) if n % 2 else part for n, part in enumerate(parts)))


def more(make: Maker, number: int, noun: str, how: str = "--all shows them") -> Html | None:
    """What was left out."""
    if number <= 0:
        return None
    return make("p", f"{number:,} {noun}{'' if number == 1 else 's'} more: {how}.", class_="note")
