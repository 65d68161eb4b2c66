"""Sentences on stderr."""

import sys


def complain(sentence: str) -> None:
    """One sentence on stderr, harmless whatever it quotes."""
    from mailcheck.render.untrusted import visible

    text = f"mailcheck: {visible(sentence)}\n"
    sys.stderr.write(text.encode("utf-8", "replace").decode("utf-8"))


def internal_error(error: str, where: str = "") -> str:
    """The sentence for a fault of our own; `error` is its type and text."""
    place = f" in {where}" if where else ""
    return (
        f"Internal error{place}: {error}. This is a bug in mailcheck; please report it "
        "with the input (MAILCHECK_DEBUG=1 shows where)."
    )
