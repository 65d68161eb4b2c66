"""`mailcheck causes` and `mailcheck cause ID`."""

from typing import Annotated, Any

import typer

from mailcheck.cli.choices import Format
from mailcheck.cli.commands.options import TextFormat
from mailcheck.cli.output import open_output, settings
from mailcheck.core.cause import CAUSES, Cause, persistence_of
from mailcheck.core.errors import UsageError
from mailcheck.render.document import json_document, json_text
from mailcheck.render.style import Painter

causes_app = typer.Typer(add_completion=False, rich_markup_mode=None)
cause_app = typer.Typer(add_completion=False, rich_markup_mode=None)


@causes_app.command(short_help="List the causes of errors.")
def causes(format: TextFormat = Format.TEXT) -> int:  # noqa: A002 (the option's name)
    """List the causes that explain and bounce use."""
    write = open_output()
    rows = [_row(cause) for cause in Cause]
    match format:
        case Format.JSON:
            write(json_document("causes", rows, {"causes": len(rows)}))
        case Format.JSONL:
            write("".join(json_text(row) + "\n" for row in rows))
        case Format.TEXT | Format.RICH:
            write(_listing(format))
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


def _listing(format_name: Format) -> str:
    look = settings(format_name)
    painter = Painter(look.color, look.width)
    return "".join(
        painter.paragraph(CAUSES[cause].sentence, " " * 24, ("label", cause.value.ljust(24)))
        for cause in Cause
    )


@cause_app.command(short_help="Show a cause's page.")
def cause(
    cause_id: Annotated[str, typer.Argument(metavar="ID", help="A cause's id.")],
    format: TextFormat = Format.TEXT,  # noqa: A002 (the option's name)
) -> int:
    """Show a cause's page: what it means, what to do first, what never to do."""
    from mailcheck.knowledge.cause_pages import CAUSE_PAGES

    found = _find(cause_id)
    page = CAUSE_PAGES[found]
    row = {
        **_row(found),
        "meaning": page.meaning,
        "first": list(page.steps),
        "never": list(page.never),
        "suppression": page.suppression,
    }
    write = open_output()
    match format:
        case Format.JSON:
            write(json_document("cause", [row], {"causes": 1}))
        case Format.JSONL:
            write(json_text(row) + "\n")
        case Format.TEXT | Format.RICH:
            from mailcheck.render.page import cause_page

            look = settings(format)
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
