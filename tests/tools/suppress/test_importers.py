"""Every provider's layout, and what is left of it when it is damaged."""

import random
import sqlite3

import pytest
from support import DATA

from mailcheck.tools.suppress.dates import read_moment
from mailcheck.tools.suppress.listing import importers, key_of

LAYOUTS = {
    "amazon_ses": ("a@example.net,BOUNCE\nb@example.net, COMPLAINT\n", "listed complaint"),
    "sendgrid": (
        "status,reason,email,created\n5.1.1,550 5.1.1 unknown user,a@example.net,1759388000\n"
        '5.2.2,"552 5.2.2 Mailbox full",b@example.net,1759388000\n'
        "4.0.0,i/o timeout,c@example.net,1759388000\n",
        "listed soft soft",
    ),
    "mailgun": (
        "address,code,error,created_at\n"
        'a@example.net,550,"No such user","Mon, 06 May 2024 18:11:58 UTC"\n'
        "b@example.net,,,\n",
        "listed listed",
    ),
    "postmark": (
        '{"Suppressions": [{"EmailAddress": "a@example.net", "SuppressionReason": "HardBounce"},'
        '{"EmailAddress": "b@example.net", "SuppressionReason": "SpamComplaint"}]}',
        "listed complaint",
    ),
    "brevo": (
        '{"contacts": [{"email": "a@example.net", "reason": {"code": "hardBounce"}},'
        '{"email": "b@example.net", "reason": {"code": "contactFlaggedAsSpam"}},'
        '{"email": "c@example.net", "reason": {"code": "unsubscribedViaMA"}},'
        '{"email": "d@example.net", "reason": {"code": "adminBlocked"}}]}',
        "listed complaint unsubscribed added",
    ),
    "sparkpost": (
        "recipient,transactional,non_transactional,description,subaccount_id\n"
        "a@example.net,true,true,550 5.1.1 user unknown,0\n"
        "b@example.net,false,true,Unsubscribe from customer,0\n"
        "c@example.net,false,false,,0\n",
        "listed unsubscribed",
    ),
    "listmonk": (
        "uuid,email,name,attributes,status,created_at,updated_at\n"
        "u1,a@example.net,A,{},blocklisted,2024-01-02 10:00:00.12 +0000 UTC,2024-02-02 10:00:00.1 "
        "+0000 UTC\nu2,b@example.net,B,{},enabled,,\n",
        "added",
    ),
    "postal": (
        "id,type,address,reason,timestamp,keep_until\n"
        "1,recipient,a@example.net,too many hard fails,1759388000.1,1999999999.1\n",
        "listed",
    ),
    "phplist": ("email,added\na@example.net,2024-10-02 07:11:03\n", "added"),
    "mautic": (
        "id,lead_id,date_added,reason,channel,channel_id,comments,email\n"
        "1,1,2024-10-02 07:11:03,2,email,7,,a@example.net\n"
        "2,2,2024-10-02 07:11:03,1,email,7,,b@example.net\n"
        "3,3,2024-10-02 07:11:03,0,email,7,,c@example.net\n"
        "4,4,2024-10-02 07:11:03,3,email,7,,d@example.net\n",
        "listed unsubscribed added",
    ),
    "cloudflare": ("a@example.net\nb@example.net,2099-12-31T00:00:00Z,account\n", "added added"),
    "telnyx": (
        "id,to,from,reason,source,scope,status,domain_id,created_at,updated_at,expires_at,group_id\n"
        "1,a@example.net,,hard_bounce,system,account,active,,2024-10-02T07:11:03Z,,,\n"
        "2,b@example.net,,hard_bounce,system,account,removed,,2024-10-02T07:11:03Z,,,\n",
        "listed",
    ),
    "mailchimp": ("Email Address,CLEAN_TIME\na@example.net,2024-10-02 07:11:03\n", "listed"),
    "mailcheck": (
        "address,status,kind,cause,since,until,reason\n"
        "a@example.net,suppressed,complaint,complaint,2024-10-02T07:11:03Z,,x\n"
        "b@example.net,clear,,,,,\n",
        "complaint",
    ),
    "table": ("E-Mail;Grund;Datum\na@example.net;hard bounce;02.10.2024 07:11\n", "listed"),
    "plain": ('# gone\nA@example.net\n"B, C" <b@example.net>\n@example.org\n', "added added added"),
}


@pytest.fixture
def imported(run, tmp_path):
    """Import octets; who read them, the kinds of what is stored, the bad lines."""

    def call(raw: bytes, *options: str):
        file, db = tmp_path / "list", tmp_path / "list.db"
        file.write_bytes(raw)
        db.unlink(missing_ok=True)
        ran = run("suppress", "import", str(file), "--db", str(db), "-f", "jsonl", *options)
        import json

        summary = json.loads(ran.out) if ran.out else {}
        if not db.exists():
            return ran, summary, []
        with sqlite3.connect(db) as connection:
            query = "SELECT kind FROM event JOIN fact ON fact.id = fact ORDER BY form"
            return ran, summary, [row[0] for row in connection.execute(query)]

    return call


def test_every_importer_has_a_fixture():
    assert set(LAYOUTS) == set(importers())


@pytest.mark.parametrize("provider", LAYOUTS)
def test_a_layout_is_recognised(imported, provider):
    text, kinds = LAYOUTS[provider]
    ran, summary, stored = imported(text.encode())
    assert ran.code == 0
    assert (summary["provider"], summary["bad"]) == (provider, 0)
    assert sorted(stored) == sorted(kinds.split())


@pytest.mark.parametrize("provider", LAYOUTS)
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_an_excel_encoding_changes_nothing(imported, provider, encoding):
    text, kinds = LAYOUTS[provider]
    raw = text.replace("\n", "\r\n").encode(encoding)
    _, summary, stored = imported(raw)
    assert (summary["provider"], summary["bad"]) == (provider, 0)
    assert sorted(stored) == sorted(kinds.split())


@pytest.mark.parametrize("provider", LAYOUTS)
def test_a_bad_row_costs_only_itself(imported, provider):
    text, kinds = LAYOUTS[provider]
    if text.startswith("{"):
        text = text.replace('[{"', '[{"email": 4}, 17, {"', 1)
    else:
        lines = text.splitlines()
        text = "\n".join([*lines[:2], lines[1].replace("@example.net", " at home"), *lines[2:]])
    _, summary, stored = imported(text.encode(), "--provider", provider)
    assert summary["bad"] >= 1
    assert summary["bad_rows"][0]["line"] >= 1
    assert sorted(stored) == sorted(kinds.split())


SAMPLES = sorted((DATA / "suppression").glob("*.*")) if DATA.is_dir() else []


@pytest.mark.skipif(not SAMPLES, reason="the development data is not here")
def test_samples(imported):
    for path in SAMPLES:
        if path.suffix == ".md":
            continue
        ran, summary, stored = imported(path.read_bytes())
        assert ran.code == (3 if summary["bad"] == summary["rows"] else 0), path
        assert len(stored) == summary["rows"] - summary["bad"] - summary["silent"], path


@pytest.mark.parametrize("provider", LAYOUTS)
def test_damaged_files_never_crash(imported, provider):
    raw = LAYOUTS[provider][0].encode()
    chance = random.Random(provider)
    for _ in range(15):
        damaged = bytearray(raw)
        for _ in range(chance.randint(1, 4)):
            at = chance.randrange(len(damaged))
            damaged[at : at + chance.randint(0, 3)] = bytes(chance.choices(range(256), k=2))
        ran, _, _ = imported(bytes(damaged))
        assert ran.code in (0, 3), damaged


@pytest.mark.parametrize("raw", [b"", b"\n\n", b"{]", b"[1, 2", b"name,age\nx,1\n"])
def test_what_is_no_list_is_refused(imported, raw):
    ran, _, stored = imported(raw)
    assert (ran.code, stored) == (3, [])


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("1759388000", 1759388000),
        ("1759388000.5", 1759388000),
        ("1759388000123", 1759388000),
        ("2026-10-02T03:11:03-04:00", 1790925063),
        ("2026-10-02T07:11:03.123Z", 1790925063),
        ("2026-10-02 07:11:03.5 +0000 UTC", 1790925063),
        ("Fri, 02 Oct 2026 07:11:03 UTC", 1790925063),
        ("02.10.2026 07:11", 1790925060),
        ("10/02/2026 7:11 AM", 1790925060),
        ("46297", 1790899200),
        ("2 Oct 2026", 1790899200),
        ("2-Oct-2026", 1790899200),
        ("2nd October 2026", 1790899200),
        ("Fri, 2 Oct 2026 07:11", 1790925060),
        ("Oct 2, 2026", 1790899200),
        ("Sept. 2, 2026", 1788307200),
        ("October 2, 2026, 7:11 AM", 1790925060),
        ("Oct 2, 2026 7:11:03 am UTC", 1790925063),
        ("02.10.26", 1790899200),
        ("2.10.26 07:11", 1790925060),
        ("02.10.2026, 07:11 Uhr", 1790925060),
        ("02.10.71", 55209600),
        ("2026/10/02", 1790899200),
        ("2026/10/2 7:11 AM", 1790925060),
        ("2026.10.02 07:11:03", 1790925063),
        ("2026-10-02 03:11:03-04", 1790925063),
        ("20261002", 1790899200),
        ("20261002071103", 1790925063),
        ("20261002T071103Z", 1790925063),
        ("20/10/2026", 1792454400),
        ("10/02/26", None),
        ("20261340", None),
        ("Foo 2, 2026", None),
        ("32 Oct 2026", None),
        ("2.10.2026-5.10.2026", None),
        ("2026-10-02" + " " * 100_000 + "x", None),
        ("", None),
        ("yesterday", None),
        ("2026-13-45", None),
    ],
)
def test_dates(text, seconds):
    assert read_moment(text) == seconds


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (" Bob@Shop.Example ", "bob@shop.example"),
        ('"Dora D." <dora@münchen.example>', "dora@xn--mnchen-3ya.example"),
        ("@Example.NET", "@example.net"),
        ("frida@firma1,example", None),
        ("not-an-address", None),
        ("a@b@c.example", None),
        ("", None),
        ("a@example.net b@example.net", None),
    ],
)
def test_keys(text, key):
    assert key_of(text) == key
