"""What a list's rows become: evidence that can be stored, causes that do not depend on the name."""

import json

import pytest

from mailcheck.core.suppression import Statement, evidence_text
from mailcheck.tools.suppress.listing import Importer, Listed, Table
from mailcheck.workflows.import_list import Origin, Tally, statements_of


def statements(listed: Listed, *addresses: str) -> list[Statement]:
    """What an importer's one answer says of some addresses."""
    found = ((line, address, (line,)) for line, address in enumerate(addresses, 1))
    table = Table(("2",), found)
    origin = Origin(Importer("odd", "1", lambda row: listed), 1_795_262_400)
    return list(statements_of(table, origin, Tally()))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "No such user",
        'the "user"\n\tand \\ \x00',
        "unbekannter Empfänger",
        "octet \udce4",
        "\x1f",
    ],
)
def test_evidence_is_written_as_everywhere(text):
    [(_, fact)] = statements(Listed("listed", text=text, note=text), "a@example.net")
    known = {"provider": "odd"} | ({"diagnostic": text, "reason": text} if text else {})
    assert fact.evidence == evidence_text(known)
    assert json.loads(fact.evidence or "") == known


@pytest.mark.parametrize(
    ("reply", "address", "cause"),
    [
        ("550 5.1.1 <a@example.net>: User unknown", "a@example.net", "recipient-unknown"),
        # A local part of a catalogue's words, and a domain that decides.
        ("550 <mailbox.full@example.net> rejected: spam", "mailbox.full@example.net",
         "spam-content"),
        ("550 <neko@ne.auone-net.jp>: Recipient address rejected. (in reply to RCPT TO command)",
         "neko@ne.auone-net.jp", "recipient-unknown"),
        ("550 5.1.1 User unknown", "", None),
    ],
)  # fmt: skip
def test_the_words_of_a_local_part_decide_nothing(reply, address, cause):
    found = statements(Listed("listed", text=reply), address)
    assert [fact.cause for _, fact in found] == ([cause] if cause else [])
