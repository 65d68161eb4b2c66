"""An answer that is an object and nothing more."""

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from mailcheck.render.style import Painter


class Row(NamedTuple):
    """An object; the text of all of them is the summary's."""

    body: dict[str, Any]

    def to_dict(self) -> dict[str, Any]:
        return self.body

    def text(self, paint: "Painter") -> str:
        return ""

    def masked(self) -> "Row":
        from mailcheck.render.untrusted import redact_values

        return Row(redact_values(self.body))
