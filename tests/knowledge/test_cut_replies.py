"""Replies that are cut off, as logs and lists keep them: they never say more than the whole one."""

import pytest

from mailcheck.core.cause import Persistence
from mailcheck.knowledge.catalogue.compiling import sections
from mailcheck.tools.explain.explain import explain

EXAMPLES = [text for section in sections() for entry in section.entries for text in entry.examples]

SAME_WORDS = "requested action not taken: mailbox unavailable"
"""A whole reply to some, the first line of any refusal to United Internet: nothing tells which."""


def cut(text: str, length: int) -> str:
    """At most so many characters, whole words only."""
    return text[:length].rpartition(" ")[0] if len(text) > length else text


@pytest.mark.parametrize("length", [60, 78, 100, 120, 200])
def test_a_soft_reply_never_gets_hard_by_cutting(length):
    hard = {}
    for text in EXAMPLES:
        part = cut(text, length)
        if part != text and not part.lower().endswith(SAME_WORDS):
            found = explain(part)
            if found.persistence is Persistence.HARD:
                hard[part] = (explain(text).persistence, found.entry)
    wrong = {part: entry for part, (whole, entry) in hard.items() if whole is not Persistence.HARD}
    assert not wrong


def test_a_first_line_never_gets_hard():
    wrong = {}
    for text in EXAMPLES:
        first, _, more = text.partition("\n")
        if more and explain(text).persistence is not Persistence.HARD:
            found = explain(first)
            if found.persistence is Persistence.HARD:
                wrong[first] = found.entry
    assert not wrong


@pytest.mark.parametrize(
    ("first_line", "cause"),
    [
        ("550-5.7.26 Your email has been blocked because the sender is", "sender-auth"),
        ("550-5.7.26 This message does not have authentication information or", "sender-auth"),
        ("421-4.7.29 Your email has been rate limited because you're", "tls"),
        ("421-4.7.29 Your email has been rate limited", "tls"),
        ("421-4.7.32 Your email has been rate limited because the From:", "sender-auth"),
        ("450 4.7.26 Service unavailable, message sent over IPv6 [2001:db8::1]", "sender-auth"),
        ("550 5.7.708 Service unavailable. Access denied, traffic", "reputation"),
        ("554 5.7.1 Service unavailable; Client host [192.0.2.1]", "ip-blocklisted"),
        ("554 5.7.1 Service unavailable; Sender address [a@example.com]", "domain-blocklisted"),
        ("554-mail.example.org Nemesis ESMTP Service not available", "unknown"),
        ("550-Callout verification failed:", "unknown"),
        # The number is not enough where the words are somebody else's.
        ("421 4.7.29 ARC validation failure", "sender-auth"),
        # What a generic entry says of a whole reply still holds.
        ("550 5.7.1 Please authenticate with your username and password", "smtp-auth"),
        ("450 4.7.1 You have been rate limited, slow down", "rate-limited"),
        ("421 Service unavailable, closing transmission channel", "system-error"),
    ],
)
def test_what_is_shown_decides(first_line, cause):
    assert explain(first_line).cause.value == cause
