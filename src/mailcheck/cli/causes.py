"""`mailcheck causes` and `mailcheck cause ID`."""

from typing import TYPE_CHECKING, Any

from mailcheck.cli.output import open_output, settings
from mailcheck.core.cause import CAUSES, Cause, persistence_of
from mailcheck.core.errors import UsageError
from mailcheck.render.document import json_document, json_text
from mailcheck.render.style import Painter

if TYPE_CHECKING:
    from mailcheck.cli.commands.cause import CauseRequest
    from mailcheck.cli.commands.causes import CausesRequest


def causes(request: "CausesRequest") -> int:
    """List the causes that explain and bounce use."""
    write = open_output()
    rows = [_row(cause) for cause in Cause]
    match request.format:
        case "json":
            write(json_document("causes", rows, {"causes": len(rows)}))
        case "jsonl":
            write("".join(json_text(row) + "\n" for row in rows))
        case _:
            write(_listing(request.format))
    return 0


def _row(cause: Cause) -> dict[str, Any]:
    info = CAUSES[cause]
    return {
        "id": cause.value,
        "title": info.title,
        "sentence": info.sentence,
        "who": info.who.value,
        "persistence": persistence_of(cause, True).value,
        "retry": info.retry,
    }


def _listing(format_name: str) -> str:
    look = settings(format_name)
    painter = Painter(look.color, look.width)
    return "".join(
        painter.paragraph(CAUSES[cause].sentence, " " * 24, ("label", cause.value.ljust(24)))
        for cause in Cause
    )


def cause(request: "CauseRequest") -> int:
    """Show a cause's page: what it means, what to do first, what never to do."""
    from mailcheck.knowledge.cause_pages import CAUSE_PAGES

    found = _find(request.cause_id)
    page = CAUSE_PAGES[found]
    row = {
        **_row(found),
        "meaning": page.meaning,
        "first": list(page.first),
        "never": list(page.never),
        "suppression": page.suppression,
    }
    write = open_output()
    match request.format:
        case "json":
            write(json_document("cause", [row], {"causes": 1}))
        case "jsonl":
            write(json_text(row) + "\n")
        case _:
            from mailcheck.render.page import cause_page

            look = settings(request.format)
            write(cause_page(found, Painter(look.color, look.width)))
    return 0


def _find(name: str) -> Cause:
    try:
        return Cause(name.strip().lower())
    except ValueError:
        from difflib import get_close_matches

        near = get_close_matches(name, [item.value for item in Cause], n=1)
        hint = f" Did you mean {near[0]}?" if near else " `mailcheck causes` lists them."
        raise UsageError(f"There is no cause {name!r}.{hint}") from None
