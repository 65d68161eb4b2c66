"""`mailcheck spf` at the command line, on zone files."""

import json

import pytest
from jsonschema import Draft202012Validator

import mailcheck
from mailcheck.render.schema import schema_text

ZONE = {
    "example.org": {
        "TXT": [
            "v=spf1 ip4:198.51.100.0/24 a:gone.example.org include:_spf.example.net mx -all "
            "exp=why.example.org"
        ],
        "MX": [[10, "mx.example.org"]],
    },
    "mx.example.org": {"A": ["192.0.2.7"]},
    "why.example.org": {"TXT": ["%{i} may not send as %{s}."]},
    "_spf.example.net": {"TXT": ["v=spf1 exists:%{l}.%{ir}.ok.example.net ~all"]},
    "soft.example.org": {"TXT": ["v=spf1 ~all"]},
    "neutral.example.org": {"TXT": ["v=spf1 ?all"]},
    "bad.example.org": {"TXT": ["v=spf1 ip4:1.2.3 -all"]},
    "slow.example.org": "TIMEOUT",
    "hostile.example.org": {"TXT": ["v=spf1 x=\x1b[31m[red]\u202e -all"]},
}


@pytest.fixture
def spf(run, tmp_path):
    path = tmp_path / "zone.json"
    path.write_text(json.dumps(ZONE), encoding="utf-8")

    def call(*arguments):
        return run("spf", "--isolated", "--zone", str(path), *arguments)

    return call


@pytest.mark.parametrize(
    ("domain", "ip", "result", "code"),
    [
        ("example.org", "198.51.100.9", "pass", 0),
        ("neutral.example.org", "192.0.2.1", "neutral", 0),
        ("none.example.org", "192.0.2.1", "none", 0),
        ("example.org", "192.0.2.1", "fail", 1),
        ("soft.example.org", "192.0.2.1", "softfail", 1),
        ("bad.example.org", "192.0.2.1", "permerror", 1),
        ("slow.example.org", "192.0.2.1", "temperror", 4),
    ],
)
def test_exit_codes(spf, domain, ip, result, code):
    ran = spf(domain, "--ip", ip)
    assert ran.code == code
    assert ran.out.startswith(f"{result}: ")
    answer = json.loads(spf(domain, "--ip", ip, "-f", "jsonl").out)
    assert answer["result"] == result


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--ip", "192.0.2.1"], "Name a domain"),
        (["--ip", "192.0.2", "example.org"], "no IP address"),
        (["example.org"], "--ip"),
        (["example.org", "--ip", "192.0.2.1", "-f", "sarif"], "--format"),
    ],
)
def test_what_cannot_be_is_said(spf, arguments, said):
    ran = spf(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err


def test_a_broken_zone_file(run, tmp_path):
    ran = run("spf", "example.org", "--ip", "192.0.2.1", "--zone", str(tmp_path / "none"))
    assert ran.code == 2 and "zone file" in ran.err


@pytest.mark.parametrize(
    ("arguments", "domain", "scope"),
    [
        (["example.org"], "example.org", "mfrom"),
        (["example.org", "--helo", "mx.example.net"], "example.org", "mfrom"),
        (["example.org", "--mail-from", "a@example.net"], "example.org", "mfrom"),
        (["--mail-from", "a@soft.example.org"], "soft.example.org", "mfrom"),
        (["--helo", "soft.example.org"], "soft.example.org", "helo"),
        (["--helo", "x.example", "--mail-from", "a@soft.example.org"], "soft.example.org", "mfrom"),
    ],
)
def test_what_is_checked(spf, arguments, domain, scope):
    answer = json.loads(spf(*arguments, "--ip", "192.0.2.1", "-f", "jsonl").out)
    assert (answer["domain"], answer["scope"]) == (domain, scope)


def test_the_text_shows_every_term(spf):
    out = spf("--mail-from", "anna@example.org", "--ip", "192.0.2.1").out
    assert out == (
        "fail: 192.0.2.1 may not send for example.org\n"
        "Decided by  -all\n"
        "Explanation 192.0.2.1 may not send as anna@example.org.\n"
        "Look-ups    4 (10 are allowed), 2 of them without an answer (2 are allowed)\n"
        "\n"
        f"example.org  {ZONE['example.org']['TXT'][0]}\n"
        "  ip4:198.51.100.0/24                   no match\n"
        "  a:gone.example.org                    no match  (look-up 1; no answer)\n"
        "  include:_spf.example.net              no match, softfail  (look-up 2)\n"
        "    _spf.example.net  v=spf1 exists:%{l}.%{ir}.ok.example.net ~all\n"
        "      exists:%{l}.%{ir}.ok.example.net  no match"
        "  (look-up 3; no answer; asks anna.1.2.0.192.ok.example.net)\n"
        "      ~all                              match\n"
        "  mx                                    no match  (look-up 4; found mx.example.org)\n"
        "  -all                                  match\n"
    )


def test_carets_stand_under_what_is_wrong(spf):
    *_, line, carets = spf("bad.example.org", "--ip", "192.0.2.1").out.splitlines()
    assert line[carets.index("^") : carets.rindex("^") + 1] == "1.2.3"
    assert set(carets.strip()) == {"^"}


def test_what_zones_hold_is_harmless_on_a_terminal(spf):
    ran = spf("hostile.example.org", "--ip", "192.0.2.1", "-f", "rich")
    assert "\x1b[31m[red]" not in ran.out and "\u202e" not in ran.out
    assert "[red]" in ran.out


def test_json_fits_the_schema_and_the_python_value(spf):
    body = json.loads(spf("example.org", "--ip", "192.0.2.1", "-f", "json").out)
    Draft202012Validator(json.loads(schema_text("spf"))).validate(body)
    assert body["summary"] == {"result": "fail", "lookups": 4, "exit_code": 1}
    resolver = mailcheck.ZoneResolver(ZONE)
    call = mailcheck.check_spf(
        ip="192.0.2.1", helo="example.org", mail_from="postmaster@example.org", resolver=resolver
    )
    with pytest.raises(StopIteration) as ended:
        call.send(None)
    assert body["results"] == [ended.value.value.to_dict()]


@pytest.mark.parametrize("key", ["result", "ip", "scope", "trace", "problem"])
def test_the_schema_demands_every_key(spf, key):
    body = json.loads(spf("bad.example.org", "--ip", "192.0.2.1", "-f", "json").out)
    del body["results"][0][key]
    assert not Draft202012Validator(json.loads(schema_text("spf"))).is_valid(body)


@pytest.mark.parametrize("form", ["text", "json", "jsonl"])
def test_redact_masks_the_sender(spf, form):
    arguments = ("--mail-from", "anna@example.org", "--ip", "192.0.2.1", "-f", form)
    assert "anna@" in spf(*arguments).out
    assert "anna" not in spf(*arguments, "--redact").out
