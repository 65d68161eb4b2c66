"""Rules that compare the messages of a run: what repeats, what is a copy, what comes in rows."""

import pickle
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from mailcheck.adapters.publicsuffix import organizational_domain
from mailcheck.core.finding import Related
from mailcheck.tools.lint.engine import BatchJudge, Linter
from mailcheck.tools.lint.rule import Example, Options

START = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)
REPEATED, SIMILAR = "message-id-repeated", "batch-similar-messages"


def findings(rule: str, messages: list[bytes], options: Options | None = None) -> list[list]:
    """For each message of the run, what the rule adds."""
    options = options or Options()
    linter = Linter([rule], options, organizational_domain)
    judge = BatchJudge([rule], options)
    judged = []
    for index, raw in enumerate(messages):
        result = linter.lint(raw, digest=True)
        for digested in result.digests.values():
            assert pickle.loads(pickle.dumps(digested)) == digested
            assert len(pickle.dumps(digested)) < 1000
        judged.append(list(judge.add(result, Related("a.mbox", index)).findings))
    return judged


def message(*lines: str, body: str = "Hello Bo,\n\nsee you on Monday.\n") -> bytes:
    return Example(*lines, body=body).octets()


ID = "Message-ID: <4711@example.org>"
LATER = "Date: Sun, 22 Nov 2026 09:30:00 +0100"
FIRST = message(ID, "Subject: Meeting on Monday")


@pytest.mark.parametrize(
    ("second", "repeats"),
    [
        (message(ID, "Subject: Quite another thing", body="Another text.\n"), True),
        (message(ID, LATER, "Subject: Quite another thing"), True),
        (message(ID, LATER, body="Hello Anna,\n\nsee you on Tuesday.\n"), True),
        (message(ID, LATER, body=""), True),
        (message(ID, "Subject: Quite another thing", body=""), True),
        # copies of one message
        (FIRST, False),
        (message(ID, "Delivered-To: bo@example.net"), False),
        (FIRST.replace(b"\n", b"\r\n"), False),
        (message(ID, "Subject: [garden] Meeting on Monday"), False),
        (message(ID, "Subject: *****SPAM***** Meeting on Monday"), False),
        (message(ID, LATER), False),
        (message(ID, body="[converted from HTML]\n"), False),
        (message(ID, body=""), False),
        (
            message(
                ID,
                LATER,
                "Subject: [garden] Meeting on Monday",
                "From: Anna Berg via Garden <garden@example.net>",
                body="Hello Bo,\n\nsee you on Monday.\n___________\nGarden mailing list\n",
            ),
            False,
        ),
        (message("Message-ID: <4712@example.org>", body="Another text.\n"), False),
    ],
)
def test_repeated_message_id(second, repeats):
    judged = findings(REPEATED, [FIRST, second])
    assert [len(found) for found in judged] == [0, int(repeats)]


def test_repeated_message_id_names_the_first():
    second = message(ID, "Subject: Quite another thing", body="Another text.\n")
    third = message(ID, "Subject: A third one", body="And so on.\n")
    judged = findings(REPEATED, [FIRST, second, FIRST, third])
    assert [len(found) for found in judged] == [0, 1, 0, 1]
    (finding,) = judged[3]
    assert finding.related == (Related("a.mbox", 0),)
    assert third[finding.location.offset : finding.location.end] == b"<4711@example.org>"


def test_messages_without_a_usable_id_repeat_nothing():
    broken = [message("Message-ID: 4711"), message("Message-ID: <4711>", body="x\n")]
    none = [Example(without=("Message-ID",), body=body).octets() for body in ("a\n", "b\n")]
    assert findings(REPEATED, broken + none) == [[], [], [], []]


def letter(number: int, seconds: int = 0, **other: str) -> bytes:
    words = " ".join(f"part{chr(97 + n % 26)}{chr(97 + n // 26)}" for n in range(60))
    fields = {
        "Subject": f"Anna, your invoice {number}",
        "To": f"Anna{chr(97 + number % 26)} Berg <anna{number}@example.net>",
        "Date": format_datetime(START + timedelta(seconds=seconds)),
        "body": f"Dear customer {number},\n\nyour invoice {number} is due.\n{words}\n",
    } | other
    body = fields.pop("body")
    return message(*(f"{name}: {value}" for name, value in fields.items()), body=body)


FEW = Options(similar_messages=5)


def told(messages: list[bytes]) -> list[int]:
    """Which messages something was said at."""
    judged = findings(SIMILAR, messages, FEW)
    return [number for number, found in enumerate(judged) if found]


def other_text(number: int) -> str:
    return " ".join(f"w{chr(97 + number)}{chr(97 + n % 26)}{chr(97 + n // 26)}" for n in range(60))


@pytest.mark.parametrize(
    ("messages", "expected"),
    [
        ([letter(n, n) for n in range(5)], []),
        ([letter(n, n) for n in range(6)], [5]),
        # once, however many follow
        ([letter(n, n) for n in range(20)], [5]),
        # order within the window does not matter
        ([letter(n, 60 - n) for n in range(6)], [5]),
        # too slow to count
        ([letter(n, 200 * n) for n in range(20)], []),
        # again after a pause
        ([letter(n, n) for n in range(6)] + [letter(n, 5000 + n) for n in range(6)], [5, 11]),
        # one Subject, different texts
        ([letter(n, n, body=other_text(n)) for n in range(12)], []),
        # one text, different Subjects
        ([letter(n, n, Subject=f"Thing {'abcdefghijklmnop'[n]}x") for n in range(12)], []),
        # the names of the recipients are masked
        ([letter(n, n, Subject=f"Anna{chr(97 + n)}, come in") for n in range(6)], [5]),
        ([letter(n, n, Subject=f"{'Re: ' * n}Your order") for n in range(6)], [5]),
        ([letter(n, n, Subject="") for n in range(6)], [5]),
    ],
)
def test_similar_messages(messages, expected):
    assert told(messages) == expected


def test_similar_messages_says_how_many_and_points_at_the_subject():
    messages = [letter(n, n) for n in range(6)]
    (finding,) = findings(SIMILAR, messages, FEW)[5]
    assert "6 nearly identical messages within 600 seconds" in finding.message
    assert messages[5][finding.location.offset : finding.location.end] == b"Anna, your invoice 5"


def test_html_letters_are_similar_too():
    def html(number: int) -> bytes:
        text = f"<p>Dear customer {number}</p><p>{other_text(1)}</p>"
        return letter(number, number, **{"Content-Type": "text/html", "body": text})

    assert told([html(n) for n in range(6)]) == [5]
