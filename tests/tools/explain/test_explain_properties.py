"""What holds for every text and for every example of the catalogue."""

import importlib
import pkgutil
import random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from wrapping import folded, wrapped

from mailcheck.core.cause import Cause, Persistence
from mailcheck.knowledge.catalogue import entries
from mailcheck.tools.explain.explain import explain
from mailcheck.tools.explain.reply import read

PIECES = st.sampled_from(
    ["550", "450", "550-", " 5.1.1 ", "#5.7.1", "4.7.0", "said: ", "smtp; ", "(in reply to ",
     "RCPT TO", "host x[192.0.2.1] ", "<anna@example.org>", "user unknown", "mailbox full", "'",
     "(550, b'", "SMTP error from remote mail server after ", "<<< ", "<br>", "=20", "=\n", "&lt;",
     "\\n", "\0", "dsn=5.1.1", "status=bounced (", "stat=", "_", "利用", "ß", "\x1a", "\ud800",
     "\n", "\r\n", " ", ":", ")", '"']
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=25).map("".join))


@settings(max_examples=300, deadline=None, derandomize=True)
@given(TEXTS)
@example("\x1a" * 10)
@example("said: " * 50)
def test_every_text_has_an_answer(text):
    found = explain(text).to_dict()
    assert found["text"] == text
    assert found["cause"] in {cause.value for cause in Cause}
    assert found["persistence"] in {persistence.value for persistence in Persistence}
    assert (found["cause"] == "unknown") or found["entry"]


@settings(max_examples=100, deadline=None, derandomize=True)
@given(TEXTS)
def test_a_temporary_code_is_never_hard(text):
    found = explain(f"450 {text}")
    if found.reply and found.reply[0] == "4":
        assert found.persistence is not Persistence.HARD


def replies() -> list[str]:
    """Some of the examples, always the same, that begin with their codes."""
    modules = (
        importlib.import_module(f"{entries.__name__}.{info.name}")
        for info in pkgutil.iter_modules(entries.__path__)
    )
    texts = [text for module in modules for entry in module.ENTRIES for text in entry.examples]
    begun = [text for text in texts if text[:3].isdecimal() and "\n" not in text]
    return random.Random(1).sample(begun, min(150, len(begun)))


@pytest.mark.parametrize("text", replies())
def test_however_it_is_pasted_a_reply_means_the_same(text):
    cause = explain(text).cause
    reply = read(text)
    pasted = wrapped(text)
    # Postfix's own log shows that Postfix speaks, which may be another speaker's turn of phrase.
    del pasted["postfix smtpd log"]
    if reply.status and text.startswith(f"{reply.code} {reply.status} "):
        words = text.removeprefix(f"{reply.code} {reply.status} ")
        pasted |= folded(reply.code, reply.status, words)
    assert {name: explain(paste).cause for name, paste in pasted.items()} == dict.fromkeys(
        pasted, cause
    )
