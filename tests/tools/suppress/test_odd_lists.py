"""Lists that differ from what their first lines promise: what becomes of every address."""

import json

import pytest
from support import assert_linear

from mailcheck.tools.suppress.listing import key_of

SPAM = "550 5.7.1 Message rejected as spam content"
FULL = "452 4.2.2 mailbox full"


@pytest.fixture
def imported(run, tmp_path, monkeypatch):
    """Import a list; the run, its summary, and the status and kind of every address."""
    monkeypatch.setenv("MAILCHECK_NOW", "2026-11-21T12:00:00+00:00")
    db = str(tmp_path / "list.db")

    def call(text: str, *options: str):
        file = tmp_path / "list"
        file.write_text(text)
        ran = run("suppress", "import", str(file), "--db", db, "-f", "jsonl", *options)
        every = ("suppressed", "paused", "pending", "clear")
        asked = [word for status in every for word in ("--status", status)]
        lines = run("suppress", "list", "--db", db, "-f", "jsonl", *asked).out.splitlines()
        entries = {item["address"].partition("@")[0]: item for item in map(json.loads, lines)}
        return ran, json.loads(ran.out) if ran.out else {}, entries

    return call


def kinds(entries) -> str:
    """`a:complaint b:clear`."""
    return " ".join(f"{name}:{item['kind'] or item['status']}" for name, item in entries.items())


SENDGRID = "status,reason,email,created,extra\n"
TELNYX = "id,to,reason,status,created_at\n"
SPARKPOST = "recipient,transactional,non_transactional,description,subaccount_id\n"

KINDS = {
    # A suppression list's word for "suppressed" is a listing.
    "blocked": (
        "email,reason\na@example.net,blocked\nb@example.net,blocklisted\n"
        "c@example.net,Blocked by admin\nd@example.net,soft bounce\n",
        "a:added b:added c:added d:clear",
    ),
    "telnyx block": (
        f"{TELNYX}1,a@example.net,manual_block,active,\n2,b@example.net,block,active,\n",
        "a:added b:added",
    ),
    # A server's reply is explained, not searched for words.
    "reply as reason": (
        f"email,reason\na@example.net,{SPAM}\nb@example.net,550 5.1.1 User unknown\n"
        "c@example.net,smtp; 554 5.7.1 blocked using zen.spamhaus.org\n"
        "d@example.net,Spam complaint\ne@example.net,host said: 552 Mailbox full\n",
        "a:clear b:listed c:clear d:complaint e:clear",
    ),
    "sparkpost reply": (
        f"{SPARKPOST}a@example.net,true,true,{SPAM},0\n"
        "b@example.net,true,true,554 5.7.1 blocked using zen.spamhaus.org,0\n"
        "c@example.net,true,true,Spam complaint,0\n"
        "d@example.net,true,true,550 5.1.1 user unknown,0\n",
        "a:clear b:clear c:complaint d:listed",
    ),
    # Layouts are known by their necessary columns.
    "sendgrid with more": (
        f"{SENDGRID}4.2.2,{FULL},a@example.net,1759388000,x\n"
        f"5.7.1,{SPAM},b@example.net,1759388000,x\n"
        "5.1.1,550 5.1.1 unknown user,c@example.net,1759388000,x\n",
        "a:clear b:clear c:listed",
    ),
    "sendgrid spam reports with more": (
        "name,created,ip,email\nA,1759388000,192.0.2.1,a@example.net\n", "a:complaint",
    ),
    "sendgrid invalid with more": (
        "extra,created,reason,email\nx,1759388000,Known bad domain,a@example.net\n", "a:listed",
    ),
    "mailgun complaints with more": (
        "created_at,address,extra\n2026-10-02,a@example.net,x\n", "a:complaint",
    ),
    "no sendgrid": (
        "email,created,status,reason\na@example.net,1759388000,active,unsubscribed\n"
        "b@example.net,1759388000,active,complaint\n",
        "a:unsubscribed b:complaint",
    ),
    "amazon ses": (
        "a@example.net,COMPLAINT,\nb@example.net,BOUNCE,\n", "a:complaint b:listed",
    ),
    # In any table a quoted reply decides, unless its owner has complained or unsubscribed.
    "reply after any word": (
        "email,type,reason,error\n"
        f"a@example.net,blocked,manual,{SPAM}\nb@example.net,complaint,x,{SPAM}\n"
        f"c@example.net,unsubscribed,,{FULL}\nd@example.net,dropped,{FULL},\n"
        "e@example.net,blocked,,Mailbox full\nf@example.net,blocked,,\n"
        "g@example.net,blocked,,550 5.1.1 no such user\n",
        "a:clear b:complaint c:unsubscribed d:clear e:clear f:added g:listed",
    ),
    # A `#` line is a comment where it cannot be a row.
    "order numbers": (
        "Name,Email\n# exported by hand\n#1001,a@example.net\n# see, the manual\nB,b@example.net\n",
        "a:added b:added",
    ),
    "commented out": (
        "# ours\na@example.net,BOUNCE\n#b@example.net,BOUNCE\n", "a:listed",
    ),
    "commented out of a plain list": ("a@example.net\n#b@example.net\n", "a:added"),
    # Rows that differ from the first.
    "empty cells too many": (
        "email,reason\na@example.net,bounce,\nb@example.net,bounce,,,\n", "a:listed b:listed",
    ),
    "quoted line ends": (
        'email,name,reason\na@example.net,"A\nB\nC",bounce\nb@example.net,"D ""E""",bounce\n',
        "a:listed b:listed",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", KINDS)
def test_what_rows_say(imported, name):
    text, expected = KINDS[name]
    ran, summary, entries = imported(text)
    assert (ran.code, summary["bad"], kinds(entries)) == (0, 0, expected)


def test_what_is_about_the_sender_is_never_put_on_the_list(imported):
    _, _, entries = imported(f"email,reason\na@example.net,{SPAM}\n")
    assert entries["a"]["status"] == "clear"


PLAIN_HEAD = "".join(f"p{n}@example.net\n" for n in range(60))


def test_an_expiry_behind_many_plain_lines(imported):
    text = f"{PLAIN_HEAD}x@example.net,2026-12-31T00:00:00Z\ny@example.net,2026-12-31,account\n"
    _, summary, entries = imported(text)
    assert (summary["rows"], summary["bad"]) == (62, 0)
    assert entries["x"]["until"] == entries["y"]["until"] == "2026-12-31T00:00:00Z"
    assert entries["p1"]["until"] is None


def test_a_wider_row_behind_many_narrow_ones(imported):
    narrow = "".join(f"p{n}@example.net,2026-12-31T00:00:00Z\n" for n in range(60))
    _, summary, entries = imported(f"{narrow}x@example.net,2026-12-31T00:00:00Z,account\n")
    assert summary["bad"] == 0
    assert entries["x"]["until"] == "2026-12-31T00:00:00Z"


def test_two_addresses_on_a_line_are_not_one(imported):
    _, summary, entries = imported(f"{PLAIN_HEAD}x@example.net, y@example.net\n")
    assert (summary["bad"], summary["bad_rows"][0]["line"]) == (1, 61)
    assert not {"x", "y"} & set(entries)


UNCLOSED = 'email,name\na@example.net,A\nb@example.net,"B\n'

QUOTES = {
    "to the end": (f"{UNCLOSED}c@example.net,C\nd@example.net,D\n", [3], "a c d"),
    "in the last line": (UNCLOSED, [3], "a"),
    "into the next quote": (f'{UNCLOSED}c@example.net,"C"\nd@example.net,D\n', [3], "a c d"),
    "twice": (f'{UNCLOSED}c@example.net,"C\nd@example.net,D\n', [3, 4], "a d"),
    "into an inch": (f'{UNCLOSED}c@example.net,12",\nd@example.net,D\n', [3], "a c d"),
}


@pytest.mark.parametrize("name", QUOTES)
def test_an_unclosed_quote_costs_only_its_row(imported, name):
    text, bad, good = QUOTES[name]
    ran, summary, entries = imported(text)
    assert ran.code == 0
    assert [row["line"] for row in summary["bad_rows"]] == bad
    assert " ".join(entries) == good
    assert "quote" in summary["bad_rows"][0]["message"]


def test_an_unclosed_quote_in_a_long_list(imported):
    rows = "".join(f"c{n}@example.net,C\n" for n in range(5000))
    _, summary, entries = imported(f'{UNCLOSED}{rows}z@example.net,"Z\nZ"\n')
    assert [row["line"] for row in summary["bad_rows"]] == [3]
    assert len(entries) == 5002


DATES = {
    "read": ("2 Oct 2026", "2026-10-02T00:00:00Z", ""),
    "not read": ("next week", "2026-11-21T12:00:00Z", "line 2"),
    "none": ("", "2026-11-21T12:00:00Z", ""),
    "null": ("NULL", "2026-11-21T12:00:00Z", ""),
}


@pytest.mark.parametrize("name", DATES)
def test_a_date_that_cannot_be_read_is_said_once(imported, name):
    written, since, said = DATES[name]
    rows = "".join(f"{local}@example.net,{written}\n" for local in "abc")
    ran, summary, entries = imported(f"email,date\n{rows}")
    assert {item["since"] for item in entries.values()} == {since}
    assert summary["bad"] == 0
    assert ran.err.count("\n") == bool(said)
    assert said in ran.err


def test_an_end_that_cannot_be_read_is_said(imported):
    ran, _, entries = imported(
        "id,type,address,reason,timestamp,keep_until\n1,recipient,a@example.net,x,1759388000,soon\n"
    )
    assert entries["a"]["until"] is None
    assert "line 2" in ran.err


HOSTILE = {
    "many at signs": lambda size: "a@" * (size // 2),
    "many brackets": lambda size: "a@[" * (size // 3),
    "one long cell": lambda size: "a" * size + "@example.net",
    "long and a comma": lambda size: "a@" * (size // 2) + ",x",
    "quotes": lambda size: '"' * (size - 1),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_long_line_costs_no_more_than_its_length(imported, name):
    def make(size: int) -> str:
        return f"ok@example.net\n{HOSTILE[name](size)}\n"

    imported("ok@example.net\n")  # loads what it needs
    assert_linear(imported, make, 25_000)
    _, summary, entries = imported(make(100_000))
    assert list(entries) == ["ok"]
    assert summary["bad"] == 1
    assert len(json.dumps(summary["bad_rows"])) < 2000


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # RFC 5321 §4.5.3.1: 64 octets, `@` and 255 octets.
        (f"{'a' * 64}@{'b' * 60}.{'c' * 60}.{'d' * 60}.{'e' * 60}.example", True),
        (f"{'a' * 64}@{'b' * 260}.example", False),
        (f"{'Anna ' * 30}<anna@example.net>", True),
        ("a@" * 300 + "example.net", False),
    ],
)
def test_an_address_is_not_longer_than_it_may_be(text, found):
    assert (key_of(text) is not None) is found
