"""`mailcheck domain` and `mailcheck ip` as commands."""

import json
import re

import pytest
from adapters.dns.nameserver import NameServer
from jsonschema import Draft202012Validator
from support import execute
from tools.domain.zones import HEALTHY, laid_over

from mailcheck.render.schema import schema_text


@pytest.fixture
def zone(tmp_path):
    """A zone file with something laid over the healthy domain."""

    def write(overlay=()):
        path = tmp_path / "zone.json"
        path.write_text(json.dumps(laid_over(dict(overlay))))
        return str(path)

    return write


LISTED = {
    "7.100.51.198.bl.spamcop.net.": {"A": ["127.0.0.2"]},
    "2.0.0.127.bl.spamcop.net.": {"A": ["127.0.0.2"]},
}
WATCHED = {"_dmarc": {"TXT": ["v=DMARC1; p=none; rua=mailto:d@example.org"]}}
CODES = [
    ({}, (), 0),
    ({"@": {"TXT": ["v=spf1 +all"]}}, (), 1),
    ({"@": {"TXT": ["v=spf1 +all"]}}, ("--exit-zero",), 0),
    ({"_dmarc": {"TXT": ["v=DMARC1; p=none; rua=mailto:d@example.org"]}}, (), 1),
    (
        {"_dmarc": {"TXT": ["v=DMARC1; p=none; rua=mailto:d@example.org"]}},
        ("--fail-on", "error"),
        0,
    ),
    ({"_dmarc": "TIMEOUT"}, (), 4),
    ({"_dmarc": "SERVFAIL", "@": {"TXT": ["v=spf1 +all"]}}, (), 4),
    ({}, ("not a domain",), 3),
    ({}, ("--selector", "nothere"), 1),
    ({}, ("--ip", "203.0.113.200"), 1),
    ({}, ("--parked",), 1),
    ({}, ("--bulk",), 0),
]


@pytest.mark.parametrize(("overlay", "extra", "code"), CODES, ids=str)
def test_exit_codes(run, zone, overlay, extra, code):
    assert run("domain", "--zone", zone(overlay), "example.org", *extra).code == code


PLAIN = [
    ("example.org",),
    ("example.org", "gone.example.net", "-f", "json"),
    ("--format", "jsonl", "--selector", "s1", "--selector", "s2", "example.org"),
]


@pytest.mark.parametrize("arguments", PLAIN, ids=str)
def test_plain_calls_are_read_as_typer_reads_them(run, zone, arguments):
    def without_time(text):
        return re.sub(r'"seconds": [0-9.]+', "", text)

    path = zone({"@": {"TXT": ["v=spf1 +all"]}})
    plain = run("domain", "--zone", path, *arguments)
    full = run("domain", "--isolated", "--zone", path, *arguments)
    assert (plain.code, without_time(plain.out)) == (full.code, without_time(full.out))


def test_options_come_from_the_configuration(run, zone, tmp_path):
    config = tmp_path / "mailcheck.toml"
    config.write_text('[domain]\nselector = ["nothere"]\nfail-on = "never"\n')
    done = run("domain", "--config", str(config), "--zone", zone(), "example.org")
    assert "dkim-key-missing" in done.out and done.code == 0


def test_text_has_state_findings_and_tree(run, zone):
    done = run("domain", "--zone", zone({"@": {"TXT": ["v=spf1 ptr ?all"]}}), "example.org")
    lines = done.out.splitlines()
    assert lines[0] == "example.org"
    assert any(line.startswith("  SPF ") and "?all, 1 of 10" in line for line in lines)
    at = lines.index("    | v=spf1 ptr ?all")
    assert lines[at + 1].rstrip() in ("    |        ^^^", "    |            ^^^^")
    assert '  put: example.org. IN TXT "v=spf1 ptr ~all"' in lines
    assert any(line.strip() == "1  ptr" for line in lines)


def test_json_fits_its_schema(run, zone):
    path = zone({"@": {"TXT": ["v=spf1 +all"]}, "_dmarc": "TIMEOUT"})
    done = run("domain", "--zone", path, "-f", "json", "example.org", "a b", "gone.example.net")
    document = json.loads(done.out)
    Draft202012Validator(json.loads(schema_text("domain"))).validate(document)
    first, refused, gone = document["results"]
    assert first["domain"] == "example.org"
    assert {"name": "_dmarc.example.org", "type": "TXT", "outcome": "timeout"} in first[
        "undetermined"
    ]
    assert refused["error"]["kind"] == "not-a-domain"
    assert "domain-unknown" in {f["rule"] for f in gone["findings"]}
    assert document["summary"]["exit_code"] == done.code == 3


def test_ip_json_fits_its_schema(run, zone):
    path = zone(LISTED)
    done = run("ip", "--zone", path, "-f", "json", "--blocklists", "--helo", "x",
               "--domain", "example.org", "198.51.100.7", "nonsense")  # fmt: skip
    document = json.loads(done.out)
    Draft202012Validator(json.loads(schema_text("ip"))).validate(document)
    found = {f["rule"] for f in document["results"][0]["findings"]}
    assert {"ip-blocklisted", "ip-helo-mismatch", "ip-spf"} <= found
    assert document["results"][0]["steps"]


@pytest.mark.parametrize("command", ["domain", "ip"])
@pytest.mark.parametrize("form", ["sarif", "github", "gitlab", "junit", "jsonl"])
def test_other_formats_name_the_finding(run, zone, command, form):
    path = zone({"@": {"TXT": ["v=spf1 +all"]}, "7.100.51.198.in-addr.arpa.": "NXDOMAIN"})
    subject = "example.org" if command == "domain" else "198.51.100.7"
    done = run(command, "--zone", path, "-f", form, subject)
    assert done.code == 1
    assert ("spf-allows-everyone" if command == "domain" else "ip-ptr-missing") in done.out
    if form in ("sarif", "gitlab"):
        assert json.loads(done.out)


def test_sarif_has_the_page_of_the_check(run, zone):
    done = run(
        "domain", "--zone", zone({"@": {"TXT": ["v=spf1 +all"]}}), "-f", "sarif", "example.org"
    )
    (rule,) = json.loads(done.out)["runs"][0]["tool"]["driver"]["rules"]
    assert rule["id"] == "spf-allows-everyone" and rule["fullDescription"]["text"]


def test_a_list_on_standard_input_keeps_its_order(zone):
    names = b"example.org # ours\n\ngone.example.net\nexample.org\n"
    done = execute("domain", "--zone", zone(), "-f", "jsonl", "--jobs", "2", "-", stdin=names)
    rows = [json.loads(line) for line in done.out.splitlines()]
    assert [row["domain"] for row in rows] == ["example.org", "gone.example.net", "example.org"]


def test_selectors_of_a_message_are_checked(run, zone, tmp_path):
    message = tmp_path / "signed.eml"
    message.write_bytes(
        b"DKIM-Signature: v=1; a=rsa-sha256; d=example.org;\r\n s=unknown1; bh=x; b=y\r\n"
        b"From: a@example.org\r\n\r\nx\r\n"
    )
    done = run("domain", "--zone", zone(), "--message", str(message), "example.org")
    assert "unknown1._domainkey.example.org" in done.out and "dkim-key-missing" in done.out


SECP160R1 = """-----BEGIN EC PRIVATE KEY-----
MFECAQEEFQCOJDSv+WNZCFTwRUA2fDAJK2M/P6AHBgUrgQQACKEsAyoABJsmesWL
FBfdm/9uOF780T9PX5Z+rzGyquRM62fWHQRip9HgeQXuRdE=
-----END EC PRIVATE KEY-----
"""
"""Made for this test: a curve that no DKIM key is on."""


def test_the_private_key_is_compared(run, zone, tmp_path):
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric import ed25519

    key = ed25519.Ed25519PrivateKey.generate()
    path = tmp_path / "key.pem"
    path.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    options = ("--selector", "s1", "--dkim-private-key", str(path), "example.org")
    assert "dkim-key-mismatch" in run("domain", "--zone", zone(), *options).out
    for text in ("nothing", SECP160R1):
        (tmp_path / "broken.pem").write_text(text)
        done = run(
            "domain", "--zone", zone(), *options[:3], str(tmp_path / "broken.pem"), "example.org"
        )
        assert done.code == 2, text


def test_what_dns_says_does_nothing_to_the_terminal(run, zone):
    evil = "v=spf1 \x1b[31m\u202e]8;;http://evil.example\x07 -all"
    path = zone({"@": {"TXT": [evil], "MX": [[10, "\x1b[2J.example.org"]]}})
    done = run("domain", "--zone", path, "example.org")
    assert done.out and all(char.isprintable() or char == "\n" for char in done.out)


def test_addresses_are_masked_on_request(run, zone):
    path = zone({"_dmarc": {"TXT": ["v=DMARC1; p=none; rua=mailto:anna@example.org"]}})
    for form in ("text", "jsonl", "sarif"):
        done = run("domain", "--zone", path, "--redact", "-f", form, "example.org")
        assert "anna@" not in done.out


def as_text(kind, row):
    """A record of a zone table as a master file has it."""
    if kind == "TXT":
        return f'"{row}"'
    text = " ".join(map(str, row)) if isinstance(row, list) else row
    return text if kind in ("A", "AAAA") else f"{text}."


def test_a_name_server_is_asked(run):
    records = {
        (name, kind): [as_text(kind, row) for row in rows]
        for name, table in HEALTHY.items()
        for kind, rows in table.items()
        if kind in ("A", "AAAA", "MX", "TXT", "NS", "PTR") and "_domainkey" not in name
    }
    with NameServer(records) as server:
        where = f"127.0.0.1:{server.port}"
        done = run("domain", "--nameserver", where, "-f", "json", "--no-guess", "example.org")
    (row,) = json.loads(done.out)["results"]
    assert row["undetermined"] == [] and row["records"]["spf"]["lookups"] == 1
    assert len(server.asked) == len(set(server.asked)) == row["queries"]


@pytest.mark.parametrize("name", ["spf-ptr", "mx-cname", "ip-blocklisted", "starttls-missing"])
def test_pages_of_checks_are_shown(run, name):
    text = run("rule", name)
    assert text.code == 0 and "Why" in text.out and name in text.out
    page = json.loads(run("rule", "-f", "json", name).out)
    Draft202012Validator(json.loads(schema_text("rule"))).validate(page)


def test_checks_are_listed(run):
    document = json.loads(run("rules", "-f", "json").out)
    Draft202012Validator(json.loads(schema_text("rules"))).validate(document)
    assert {"spf-ptr", "subject-empty", "ip-spf"} <= {row["id"] for row in document["results"]}
    assert {
        row["topic"] for row in json.loads(run("rules", "spf", "-f", "json").out)["results"]
    } == {"spf"}


MASTER_FILE = """@ IN MX 10 mx1
@ IN TXT "v=spf1 mx ~all"
mx1 IN A 192.0.2.10
selector-of-our-own._domainkey IN TXT "v=DKIM1; k=ed25519; p=AAAA"
"""


def test_a_zone_file_knows_its_origin_and_its_selectors(run, tmp_path):
    path = tmp_path / "zone"
    path.write_text(MASTER_FILE)
    for extra in ((), ("--jobs", "1")):  # the quick way in, and Typer's
        ran = run("domain", "--isolated", "--zone", str(path), "--format", "jsonl", "example.org",
                  *extra)  # fmt: skip
        answer = json.loads(ran.out)
        assert answer["records"]["mx"]["hosts"][0]["host"] == "mx1.example.org"
        assert (
            answer["records"]["dkim"]["selectors"]["selector-of-our-own"]["source"] == "zone file"
        )
        assert "dkim-syntax" in {item["rule"] for item in answer["findings"]}


def test_spf_knows_the_origin_of_a_zone_file(run, tmp_path):
    path = tmp_path / "zone"
    path.write_text(MASTER_FILE)
    ran = run("spf", "--isolated", "--zone", str(path), "--ip", "192.0.2.10", "example.org")
    assert ran.code == 0


def test_only_what_is_asked_for_is_told(run, zone):
    path = zone({"@": {"TXT": ["v=spf1 a mx"], "MX": [[10, "mx1.example.org"]]}})

    def rules(*options):
        done = run(
            "domain", "--isolated", "--zone", path, "--format", "jsonl", *options, "example.org"
        )
        return {item["rule"] for item in json.loads(done.out)["findings"]}, done.code

    every, code = rules()
    assert "spf-no-all" in every and len({rule.split("-")[0] for rule in every}) > 1 and code == 1
    assert rules("--select", "spf")[0] == {rule for rule in every if rule.startswith("spf-")}
    assert rules("--ignore", "spf")[0] == {rule for rule in every if not rule.startswith("spf-")}
    assert rules("--select", "spf-no-all,mx")[0] >= {"spf-no-all"}
    assert (
        run("domain", "--isolated", "--zone", path, "--select", "nothing", "example.org").code == 2
    )


def test_a_baseline_leaves_what_has_changed_since(run, zone, tmp_path):
    known = str(tmp_path / "known.json")
    before = zone({"@": {"TXT": ["v=spf1 a mx"], "MX": [[10, "mx1.example.org"]]}})
    done = run("domain", "--isolated", "--zone", before, "--write-baseline", known, "example.org")
    assert done.code == 0 and "Wrote" in done.err
    asked = (
        "domain",
        "--isolated",
        "--baseline",
        known,
        "--format",
        "jsonl",
        "example.org",
        "--zone",
    )
    assert json.loads(run(*asked, before).out)["findings"] == []
    after = zone({"@": {"TXT": ["v=spf1 a mx +all"], "MX": [[10, "mx1.example.org"]]}})
    found = json.loads(run(*asked, after).out)["findings"]
    assert "spf-allows-everyone" in {item["rule"] for item in found}
    assert "spf-no-all" not in {item["rule"] for item in found}


def test_many_domains_in_a_line_each(run, zone):
    path = zone({"@": {"TXT": ["v=spf1 a mx"], "MX": [[10, "mx1.example.org"]]}})
    done = run("domain", "--isolated", "--zone", path, "--summary", "example.org", "gone.example")
    first, second, end = done.out.splitlines()
    assert first.startswith("example.org ") and "warning" in first
    assert second.startswith("gone.example ") and "[domain-unknown]" in second
    assert end.endswith("in 2 domains.") and done.code == 1
    assert run("domain", "--isolated", "--zone", path, "--quiet", "example.org").out == ""
