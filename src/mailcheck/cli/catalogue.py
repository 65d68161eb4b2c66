"""The admin's own catalogue entries."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mailcheck.knowledge.catalogue.match import Catalogue


def own_catalogue(paths: tuple[str, ...], isolated: bool) -> "Catalogue | None":
    """The catalogue with the entries of `paths` and of the user's files in front; None for the
    built-in one alone. `isolated`: without the user's files."""
    from mailcheck.adapters.config import own_catalogues, read_text

    every = [*paths, *([] if isolated else own_catalogues())]
    if not every:
        return None
    from mailcheck.knowledge.catalogue.match import Catalogue
    from mailcheck.knowledge.catalogue.source import parse_catalogue

    entries = [
        entry for path in every for entry in parse_catalogue(read_text(path, "catalogue"), path)
    ]
    return Catalogue(own=tuple(entries))
