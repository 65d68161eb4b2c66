"""`mailcheck record`: one record, in whatever form it comes, before it is published."""

import json

import pytest

FORMS = [
    ("v=spf1 -all", "example.org", "spf", []),
    ('"v=spf1 " "-all"', "example.org", "spf", []),
    ("v=spf1 a mx", "example.org", "spf", ["spf-no-all"]),
    ("v=spf1 include:a.example.net include:b.example.net ~all", "example.org", "spf", []),
    ("v=spf1 +all", "example.org", "spf", ["spf-allows-everyone"]),
    ("\u201cv=spf1 -all\u201d", "example.org", "spf",
     ["spf-missing", "spf-look-alike"]),
    ("v=DMARC1; p=reject; rua=mailto:a@example.org", "_dmarc.example.org", "dmarc", []),
    ("v=DMARC1; p=nonee; rua=mailto:a@example.org", "_dmarc.example.org", "dmarc",
     ["dmarc-syntax"]),
    ('_dmarc.example.net. 3600 IN TXT "v=DMARC1; p=reject; " "rua=mailto:a@example.net"',
     "_dmarc.example.net", "dmarc", []),
    ('example.org. IN TXT "v=DMARC1; p=reject; rua=mailto:a@example.org"', "example.org", "dmarc",
     ["dmarc-misplaced"]),
    ("Type: TXT\nName: _dmarc\nValue: v=DMARC1; p=reject; rua=mailto:a@example.org\nTTL: 1h",
     "_dmarc.example.org", "dmarc", []),
    ('Host: s1._domainkey\nContent: "v=DKIM1; p="', "s1._domainkey.example.org", "dkim",
     ["dkim-revoked"]),
    ("v=DKIM1; p=QUJD", "selector._domainkey.example.org", "dkim", ["dkim-syntax"]),
    ("v=STSv1; id=20261121", "_mta-sts.example.org", "mta_sts", []),
    ("v=TLSRPTv1; rua=mailto:a@example.net", "_smtp._tls.example.org", "tls_rpt", []),
    ("v=BIMI1; l=https://example.org/a.svg", "default._bimi.example.org", "bimi",
     ["bimi-no-certificate"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name", "kind", "rules"), FORMS, ids=[f[0][:40] for f in FORMS])
def test_what_is_said_of_it(run, text, name, kind, rules):
    done = run("record", "--isolated", "--format", "jsonl", text)
    found = json.loads(done.out)
    assert (found["name"], found["kind"]) == (name, kind)
    assert [item["rule"] for item in found["findings"]] == rules
    bad = any(item["severity"] != "info" for item in found["findings"])
    assert done.code == (1 if bad else 0)
    assert (
        run("record", "--isolated", "--format", "jsonl", "-", stdin=text.encode()).out == done.out
    )


def test_every_record_of_a_file(run, tmp_path):
    zone = tmp_path / "zone"
    zone.write_text('@ IN TXT "v=spf1 -all"\n_dmarc IN TXT "v=DMARC1; p=none"\n@ IN TXT "x"\n')
    done = run("record", "--isolated", "--domain", "example.net", "--format", "jsonl", str(zone))
    names = [json.loads(line).get("name") for line in done.out.splitlines()]
    assert names == ["example.net", None, "_dmarc.example.net"] and done.code == 3


@pytest.mark.parametrize("text", ["hello", ""])
def test_what_is_no_record(run, text):
    done = run("record", "--isolated", "-", stdin=text.encode())
    assert done.code == 3 and "record" in done.err


def test_what_a_person_reads(run):
    done = run("record", "--isolated", "v=spf1 ip4:192.0.2.1 -all")
    assert done.out.splitlines()[:2] == [
        "example.org  SPF  -all, 0 of 10 look-ups", "Nothing is wrong with it.",
    ]  # fmt: skip
