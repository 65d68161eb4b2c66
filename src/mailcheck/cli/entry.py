"""What `mailcheck entry ID` does: looks the entry up and shows it."""

from typing import TYPE_CHECKING, Any

from mailcheck.cli.catalogue import own_catalogue
from mailcheck.cli.output import Output
from mailcheck.core.errors import UsageError
from mailcheck.render.answer import Summary
from mailcheck.render.page import entry_page
from mailcheck.render.row import Row

if TYPE_CHECKING:
    from mailcheck.cli.commands.entry import EntryRequest
    from mailcheck.knowledge.catalogue.entry import Entry


def entry(request: "EntryRequest") -> int:
    """Show the entry; the exit code."""
    from mailcheck.knowledge.catalogue.match import Catalogue, built_in, speaker
    from mailcheck.knowledge.catalogue.shards import Shards

    catalogue = own_catalogue(request.catalogue, request.isolated) or Catalogue()
    name = request.entry_id.strip().lower()
    speaker_id, found = catalogue.speaker_of(name), catalogue.entry(name)
    if speaker_id is None or found is None:
        from difflib import get_close_matches

        near = get_close_matches(name, dict(Shards(built_in().homes)), n=1)
        hint = f" Did you mean {near[0]}?" if near else ""
        raise UsageError(f"There is no entry {request.entry_id!r}.{hint}")
    says = speaker(speaker_id).name
    end = Summary({"entries": 1}, lambda paint: entry_page(found, says, paint))
    Output("entry", request.format).whole([Row(_row(found, speaker_id))], end)
    return 0


def _row(found: "Entry", speaker_id: str) -> dict[str, Any]:
    from mailcheck.knowledge.advice import Known

    return {
        "id": found.id,
        "speaker": speaker_id,
        "cause": found.cause.value,
        "title": found.title,
        "meaning": found.meaning,
        "actions": [action.text(Known()) for action in found.actions],
        "examples": list(found.examples),
        "patterns": list(found.patterns),
        "codes": list(found.codes),
        "unless": list(found.unless),
        "alternatives": [
            {"entry": other.entry, "how_to_tell": other.how_to_tell} for other in found.alternatives
        ],
        "source": found.source,
        "seen": found.seen or None,
    }
