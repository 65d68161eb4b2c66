"""What answers mail by itself: programs by their name, addresses by theirs."""

import re

from mailcheck.tools.loops.entry import Kind, Target

_WORD = re.compile(
    r"(?:^|[^a-z0-9])(?:vacation|auto[-_]?(?:repl(?:y|ier)|responder|respond|response|answer)|"
    r"out[-_]?of[-_]?office|gnarwl|yaa|rt-mailgate|otrs\.postmaster(?:\.pl)?|otrs\.console|"
    r"znuny\.postmaster|mailresponder|responder)(?:$|[^a-z0-9])"
)


def may_answer(text: str) -> bool:
    """Whether it is worth a closer look, by a glance."""
    return _HINT.search(text.lower()) is not None


_HINT = re.compile("auto|vacation|respon|office|rt-mail|postmaster|console|yaa|gnarwl")


def is_responder(target: Target) -> bool:
    """Whether mail that goes there is answered by a program."""
    if target.kind is Kind.REPLY:
        return True
    text = target.text[:1000].lower()
    if target.kind is Kind.PROGRAM:
        return _WORD.search(text) is not None
    # PostfixAdmin: anna#example.org@autoreply.example.org
    return target.kind is Kind.ADDRESS and "@" in text and _WORD.search(text) is not None
