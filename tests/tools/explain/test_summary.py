"""Many replies in one table."""

import pytest

import mailcheck
from mailcheck.tools.explain import summary
from mailcheck.tools.explain.summary import OTHERS, Summary, recipient_domain

UNKNOWN = "550 5.1.1 <{}>: Recipient address rejected: User unknown in virtual mailbox table"


def counted(*texts: str) -> Summary:
    table = Summary()
    for text in texts:
        table.add(mailcheck.explain(text))
    return table


@pytest.mark.parametrize(
    ("text", "domain"),
    [
        ("to=<anna@Example.NET>, relay=mx", "example.net"),
        ("from=<bo@example.org> to=<anna@example.net>, status=bounced", "example.net"),
        ("Final-Recipient: rfc822; anna@example.net", "example.net"),
        ("after RCPT TO:<anna@example.net>: 550 no", "example.net"),
        ("=> anna@example.net R=dnslookup", "example.net"),
        ("550 <anna@example.net> unknown", "example.net"),
        ("550 no such user", None),
        ("550 user@localhost unknown", None),
    ],
)
def test_recipient_domain(text, domain):
    assert recipient_domain(text) == domain


def test_groups_by_cause_speaker_and_domain_largest_first():
    table = counted(
        UNKNOWN.format("a@example.org"),
        UNKNOWN.format("b@example.net"),
        UNKNOWN.format("c@example.net"),
        "qwertz",
    )
    rows = [(g.cause, g.speaker, g.domain, g.replies) for g in table.groups()]
    assert rows == [
        ("recipient-unknown", "postfix", "example.net", 2),
        ("recipient-unknown", "postfix", "example.org", 1),
        ("unknown", None, None, 1),
    ]
    assert table.groups()[0].example == UNKNOWN.format("b@example.net")
    assert (table.replies, table.unknown) == (4, 1)


def test_memory_stays_flat(monkeypatch):
    monkeypatch.setattr(summary, "MAX_GROUPS", 3)
    table = counted(*(UNKNOWN.format(f"a@example{n}.org") for n in range(10)))
    assert next((g.domain, g.replies) for g in table.groups()) == (OTHERS, 7)
    assert len(table.groups()) == 4
