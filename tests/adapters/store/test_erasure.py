"""Nothing of an erased address stays in what was recorded about others."""

import json
import sqlite3

import pytest

from mailcheck.adapters.store import open_for_writing
from mailcheck.adapters.store.errors import BUSY_SECONDS
from mailcheck.core.address import normal_form
from mailcheck.core.suppression import Fact, evidence_text

DORA = "dora@münchen.example"


@pytest.mark.parametrize(
    ("erased", "text", "left"),
    [
        ("anna@example.net", "<anna@example.net>, Anna@Example.NET.", "<(erased)>, (erased)."),
        (DORA, "<dora@münchen.example>", "<(erased)>"),
        (DORA, "DORA@MÜNCHEN.example, dora@mu\u0308nchen.example", "(erased), (erased)"),
        (DORA, "dora@xn--mnchen-3ya.example", "(erased)"),
        ("ÖRA@example.net", "örA@example.net", "(erased)"),
        ('"john smith"@example.net', 'to "John Smith"@example.net', "to (erased)"),
        ("anna@example.net", '"anna"@example.net', "(erased)"),
        ("anna@example.net", "gone:\nanna@example.net\nbye", "gone:\n(erased)\nbye"),
        ("anna@example.net", "smtp;anna@example.net to=anna@example.net",
         "smtp;(erased) to=(erased)"),
        ("a_b@example.net", "axb@example.net a_b@example.net", "axb@example.net (erased)"),
        # Return paths of lists and forwarders, and the ways to encode the sign.
        ("anna@example.net", "<b-anna=example.net@l.example>", "<b-(erased)@l.example>"),
        ("anna@example.net", "SRS0=x=y=example.net=anna@f.example", "SRS0=x=y=(erased)@f.example"),
        ("anna@example.net", "?to=anna%40example.net anna=3Dexample.net anna+40example.net",
         "?to=(erased) (erased) (erased)"),
        # Cut off where evidence ends.
        ("anna@example.net", f"{'x' * 491} <anna@ex", f"{'x' * 491} <(erased)"),
        ("anna@example.net", f"{'x' * 496} <an", f"{'x' * 496} <(erased)"),
        # Others.
        ("anna@example.net", f"{'x' * 491} <anne@ex", None),
        ("anna@example.net", "joe.anna=example.net example.net=annaliese@f.example", None),
        ("anna@example.net", "joanna@example.net joe.anna@example.net jo+anna@example.net", None),
        ("anna@example.net", "anna@example.network anna@example.net.example", None),
        ("anna@example.net", "anna@example-net o'anna@example.net", None),
    ],
)  # fmt: skip
def test_other_addresses_evidence(tmp_path, run, erased, text, left):
    path = str(tmp_path / "list.db")
    with open_for_writing(path) as store, store.writing("test", f"in {text}", 0) as writer:
        fact = Fact(1, 0, "hard", evidence=evidence_text({"diagnostic": text, "n": [text, 1]}))
        writer.record([("bob@example.org", fact), (normal_form(erased), fact)])
    ran = run("suppress", "forget", erased, "--db", path, "--format", "jsonl")
    assert ran.code == 0 and json.loads(ran.out) == {"deleted": 1, "masked": 2 * (left is not None)}
    with open_for_writing(path) as store:
        (event,) = store.events(["bob@example.org"])["bob@example.org"]
        kept = text if left is None else left
        assert json.loads(event.evidence or "") == {"diagnostic": kept, "n": [kept, 1]}
        assert store.runs()[1].source == f"in {kept}"


def test_what_a_reader_keeps_in_the_file_is_told(tmp_path, run, monkeypatch):
    path = str(tmp_path / "list.db")
    run("suppress", "add", "--db", path, "--reason", "asked", "anna@example.net", "bo@example.org")
    monkeypatch.setattr("mailcheck.adapters.store.erasure.PATIENCE", 0)
    reader = sqlite3.connect(path)
    reader.execute("BEGIN")
    reader.execute("SELECT * FROM event").fetchone()
    done = run("suppress", "forget", "--db", path, "anna@example.net")
    assert done.code == 3 and "still in the file" in done.err and "Erased" not in done.out
    reader.close()
    done = run("suppress", "forget", "--db", path, "anna@example.net")
    assert done.code == 0 and "Erased" in done.out
    left = [name for name in tmp_path.iterdir() if b"anna" in name.read_bytes()]
    assert left == []


def test_a_writer_is_waited_for_after_an_erasure(tmp_path):
    path = str(tmp_path / "list.db")
    with open_for_writing(path) as store:
        store.forget(normal_form("anna@example.net"), 0)
        (patience,) = store._db.execute("PRAGMA busy_timeout").fetchone()
        assert patience == BUSY_SECONDS * 1000
