"""`mailcheck causes` and `mailcheck cause ID`."""

from typing import TYPE_CHECKING, Any

from mailcheck.cli.output import Output
from mailcheck.core.cause import CAUSES, Cause, persistence_of
from mailcheck.core.errors import UsageError
from mailcheck.render.answer import Summary
from mailcheck.render.page import cause_page
from mailcheck.render.row import Row

if TYPE_CHECKING:
    from mailcheck.cli.commands.cause import CauseRequest
    from mailcheck.cli.commands.causes import CausesRequest
    from mailcheck.render.style import Painter


def causes(request: "CausesRequest") -> int:
    """List the causes that explain and bounce use."""
    rows = [Row(_row(cause)) for cause in Cause]
    Output("causes", request.format).whole(rows, Summary({"causes": len(rows)}, _listing))
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


def _listing(painter: "Painter") -> str:
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
        "first": list(page.steps),
        "never": list(page.never),
        "suppression": page.suppression,
    }
    end = Summary({"causes": 1}, lambda paint: cause_page(found, paint))
    Output("cause", request.format).whole([Row(row)], end)
    return 0


def _find(name: str) -> Cause:
    try:
        return Cause(name.strip().lower())
    except ValueError:
        from difflib import get_close_matches

        near = get_close_matches(name, [item.value for item in Cause], n=1)
        hint = f" Did you mean {near[0]}?" if near else " `mailcheck causes` lists them."
        raise UsageError(f"There is no cause {name!r}.{hint}") from None
