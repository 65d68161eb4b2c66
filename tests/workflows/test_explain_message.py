"""A refused message tells which of a reply's possible reasons it supports."""

import pytest
from support import BAD, GOOD

import mailcheck
from mailcheck.core.cause import Cause
from mailcheck.core.registry import registry
from mailcheck.workflows.explain_message import SPEAKS_FOR, evidence

LOOPING = b"Delivered-To: bo@example.net\nDelivered-To: bo@example.net\n" + GOOD


def reasons(text: str, raw: bytes):
    return evidence(mailcheck.explain(text), mailcheck.lint(raw).findings)


def test_the_message_decides_between_five_explanations():
    spam = "Spam message rejected."
    first = reasons(spam, LOOPING)[0]
    assert first.cause is Cause.MAIL_LOOP and first.findings[0].rule == "loop-delivered-to"
    assert reasons(spam, BAD)[0].cause is Cause.SPAM_CONTENT
    assert not any(reason.findings for reason in reasons(spam, GOOD))


def test_what_no_message_can_show_is_said_so():
    (only, *_) = reasons("452 4.2.2 Mailbox full", BAD)
    assert only.cause is Cause.MAILBOX_FULL and not only.shows and not only.findings


@pytest.mark.parametrize("cause", SPEAKS_FOR, ids=lambda cause: cause.value)
def test_every_rule_and_topic_named_exists(cause):
    for name in SPEAKS_FOR[cause]:
        assert any(rule == name or rule.startswith(f"{name}-") for rule in registry("lint")), name
