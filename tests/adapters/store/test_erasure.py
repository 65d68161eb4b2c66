"""Nothing of an erased address stays in what was recorded about others."""

import json

import pytest

from mailcheck.adapters.store import open_for_writing
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
        # Others.
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
