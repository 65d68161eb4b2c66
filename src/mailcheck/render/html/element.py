"""Elements of a page. Text can become markup in one way alone: it is escaped here.

`Html` is markup; every other string is text from outside, neutral (core/neutral.py), masked where
asked for, cut to a length, and escaped, in contents and in attributes alike.
"""

from html import escape

from mailcheck.render.untrusted import redact, visible

MAX_TEXT = 600
"""Characters shown of one text."""
VOID = frozenset({"br", "hr", "meta"})


class Html(str):
    """Markup."""

    __slots__ = ()


class Maker:
    """Makes elements."""

    def __init__(self, masked: bool = False) -> None:
        """`masked`: without the local parts of addresses."""
        self._masked = masked

    def text(self, text: str) -> Html:
        """What is no markup."""
        shown = visible(text)
        if self._masked:  # before it is cut: half an address is no address
            shown = redact(shown)
        if len(shown) > MAX_TEXT:
            shown = f"{shown[: MAX_TEXT - 1]}…"
        return Html(escape(shown))

    def __call__(self, name: str, /, *content: str | None, **attributes: str | int | None) -> Html:
        """An element.

        Args:
            name: its name; written by the program, as the attributes' names are.
            content: markup or text; None for nothing.
            attributes: `class_` is `class`, `data_label` is `data-label`; None for none.
        """
        words = "".join(
            f' {key.rstrip("_").replace("_", "-")}="{self.text(str(value))}"'
            for key, value in attributes.items()
            if value is not None
        )
        if name in VOID:
            return Html(f"<{name}{words}>")
        return Html(f"<{name}{words}>{self.join(*content)}</{name}>")

    def join(self, *content: str | None) -> Html:
        """Several, one after the other."""
        return Html(
            "".join(
                one if isinstance(one, Html) else self.text(one)
                for one in content
                if one is not None
            )
        )
