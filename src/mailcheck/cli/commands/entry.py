"""`mailcheck entry ID`."""

from mailcheck.cli import options
from mailcheck.cli.declaration import Command, Request, argument


class EntryRequest(Request):
    """Show an entry of the catalogue: what a server means by these words, and what to do.

    Its id is what `explain`, `bounce` and `diagnose` name with an answer.
    """

    entry_id: str = argument("ID", "An entry's id.", required=True, example="gmx-mailbox-full")
    isolated: bool = options.ISOLATED
    config: str | None = options.CONFIG
    format: str = options.FORMAT
    catalogue: tuple[str, ...] = options.CATALOGUE


def run(request: EntryRequest) -> int:
    """Show it; the exit code."""
    from mailcheck.cli.entry import entry

    return entry(request)


COMMAND = Command(
    EntryRequest, run, "Show an entry of the catalogue.", place=14, example="entry gmx-mailbox-full"
)
