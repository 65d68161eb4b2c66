"""`mailcheck loops`: files of every kind, exit codes, formats, the schema, what Postfix names."""

import json
import os
import stat

import jsonschema
import pytest

from mailcheck.adapters.postfix import read

ALIASES = "anna: \\anna, bo\nbo: Anna@Example.ORG\nstaff: :include:staff\n"
MAILBOXES = """#TYPE Microsoft.Exchange.Data.Directory.Management.Mailbox\r
Name,Identity,PrimarySmtpAddress,ForwardingAddress,ForwardingSmtpAddress,EmailAddresses\r
"Anna",x.example/Users/Anna,anna@x.example,"x.example/Users/Bo",,"smtp:a@x.example"\r
"Bo",x.example/Users/Bo,bo@x.example,,smtp:cy@x.example,\r
"Cy",x.example/Users/Cy,cy@x.example,,,\r
"""
RULES = (
    "Name,MailboxOwnerId,Enabled,ForwardTo,RedirectTo\r\n"
    '"back",x.example/Users/Cy,True,,"""Anna"" [SMTP:A@x.example]"\r\n'
    '"off",x.example/Users/Bo,False,"""Bo"" [SMTP:bo@x.example]",\r\n'
)
SIEVE = """require ["copy", "vacation"];
# redirect "nobody@example.org";
/* redirect "nobody@example.org"; */
vacation :days 7 text:
redirect "nobody@example.org";
.
;
redirect :copy "bo@example.net";
stop;
redirect "nobody@example.org";
"""
LOCAL = ["--domain", "example.org"]
PAIR = "a@x.example b+l@x.example\nb@x.example a@x.example\n"
GOOGLE = """User,forwardEnabled,forwardTo,disposition
a@x.example,True,b@x.example,leaveInInbox
b@x.example,True,a@x.example,archive
c@x.example,False,a@x.example,archive
"""
PCRE = "/^(a|b)@x\\.example$/ c@x.example\n/^c@/ a@x.example\n/^(.*)@y/ $1@x.example\n"
CASES = {
    "aliases": ({"aliases": ALIASES, "staff": "bo\n"}, ["aliases", *LOCAL], 1),
    "undetermined": ({"aliases": ALIASES}, ["aliases"], 0),
    "named": ({"x": ALIASES}, ["aliases:x", *LOCAL], 1),
    "two hosts": ({"x": "anna: anna@b.example\n", "y": "anna: anna@a.example\n"},
                  ["aliases@a.example:x", "aliases@b.example:y"], 1),
    "utf-16": ({"mailboxes.csv": MAILBOXES, "rules.csv": RULES}, ["mailboxes.csv", "rules.csv"], 1),
    "no circle": ({"mailboxes.csv": MAILBOXES}, ["mailboxes.csv"], 0),
    "homes": ({"homes/anna/.forward": "\\anna, bo\n", "homes/bo/.forward": "anna@example.org\n"},
              ["homes", *LOCAL], 1),
    "virtual homes": ({"vmail/example.net/bo/.dovecot.sieve": 'redirect "cy@example.net";',
                       "vmail/example.net/cy/.dovecot.sieve": SIEVE}, ["vmail"], 1),
    "owners": ({"a.txt": "bo\n", "b.sieve": 'redirect "anna@example.org";'},
               ["forward:anna:a.txt", "sieve:bo:b.sieve", "--host", "example.org"], 1),
    "lookup type": ({"virtual": PAIR.replace("+l", "")}, ["hash:virtual"], 1),
    "google": ({"g.csv": GOOGLE}, ["g.csv"], 1),
    "csv": ({"f.csv": "from;to\na@x.example;b@x.example\nb@x.example;c@x.example, a@x.example\n"},
            ["f.csv"], 1),
    "pcre": ({"t.pcre": PCRE}, ["t.pcre"], 1),
    "the flag i minds the case": ({"t.pcre": PCRE.replace("/^c@/", "/^C@/i")}, ["t.pcre"], 0),
    "extension": ({"virtual": PAIR}, ["virtual"], 1),
    "no delimiter": ({"virtual": PAIR}, ["virtual", "--delimiter", ""], 0),
    "a table that renames senders": ({"genericstable": "a b@x.example\nb a@x.example\n"},
                                     ["genericstable"], 0),
    "virtusertable": ({"virtusertable": "@a.example %1@b.example\n@b.example %1@a.example\n"},
                      ["virtusertable"], 1),
    "only what concerns": ({"aliases": ALIASES},
                           ["aliases", *LOCAL, "--address", "cy@example.org"], 0),
    "missing": ({}, ["aliases:nothing"], 3),
    "unknown": ({"x": "nothing of the kind\n"}, ["x"], 3),
    "worse than a circle": ({"aliases": ALIASES}, ["aliases", "nothing", *LOCAL], 3),
    "exit zero": ({"aliases": ALIASES}, ["aliases", *LOCAL, "--exit-zero"], 0),
    "a graph has no format": ({"aliases": ALIASES},
                              ["aliases", "--graph", "dot", "--format", "json"], 2),
}  # fmt: skip


@pytest.fixture
def write(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def perform(files):
        for name, text in files.items():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            encoding = "utf-16" if "mailboxes" in name else "utf-8"
            (tmp_path / name).write_bytes(text.encode(encoding))

    return perform


@pytest.mark.parametrize(("files", "words", "code"), CASES.values(), ids=CASES)
def test_exit_code_and_schema(run, write, files, words, code):
    write(files)
    done = run("loops", *words)
    assert done.code == code, done.out + done.err
    circle = code == 1 or "nothing" in words or "--exit-zero" in words
    assert ("[loop-forwarding-cycle]" in done.out) == circle
    if code != 2:
        schema = json.loads(run("schema", "loops").out)
        document = json.loads(run("loops", "--format", "json", *words).out)
        jsonschema.validate(document, schema)
        assert document["summary"]["exit_code"] == code


def test_what_is_not_followed_is_named(run, write):
    lines = [
        "/^(.*)@y/ $1@x.example",
        "/((a+)+)+$/ b@x.example",
        "if /x/",
        "/y/ c@x.example",
        "endif",
    ]
    write({"t.pcre": "\n".join(lines)})
    done = run("loops", "t.pcre", "--format", "jsonl")
    reasons = [item["reason"] for item in json.loads(done.out)["skipped"]]
    assert len(reasons) == 3 and "between" in reasons[2]


def test_lists_are_read_beside_the_map_and_nowhere_else(run, write, tmp_path):
    write({"inside/aliases": "all: :include:list, :include:../secret\nbo: all\n",
           "inside/list": "bo,\n cy\n", "secret": "all\n"})  # fmt: skip
    done = run("loops", "inside/aliases", "--format", "jsonl")
    result = json.loads(done.out)
    assert [item["text"] for item in result["skipped"]] == [":include:../secret"]
    (path,) = [item["path"] for item in result["findings"]]
    assert [(hop["file"], hop["line"]) for hop in path] == [("list", 1), ("inside/aliases", 2)]
    assert run("loops", "inside/aliases", "include:secret").code == 1


@pytest.mark.parametrize("form", ["sarif", "github", "gitlab", "junit", "text", "rich"])
def test_the_way_is_in_every_format_and_can_be_masked(run, write, form):
    write({"virtual": "a\x1b[1m@x.example secret@x.example\nsecret@x.example a\x1b[1m@x.example\n"})
    done = run("loops", "virtual", "--format", form)
    assert "loop-forwarding-cycle" in done.out and "secret@x.example" in done.out
    assert "\x1b[1m@" not in done.out
    assert "secret" not in run("loops", "virtual", "--format", form, "--redact").out


def test_a_drawing(run, write):
    write({"aliases": ALIASES + 'cy: "|/bin/x \\"1\\"", anna\n'})
    dot = run("loops", "aliases", "--domain", "example.org", "--graph", "dot")
    assert dot.code == 1 and dot.out.startswith("digraph") and dot.out.count("color=red") == 2
    mermaid = run("loops", "aliases", "--domain", "example.org", "--graph", "mermaid")
    assert mermaid.out.startswith("flowchart LR") and "linkStyle" in mermaid.out


def test_outside_domains_with_their_policy(run, write):
    zone = {"_dmarc.y.example": {"TXT": ["v=DMARC1; p=reject"]}, "_dmarc.z.example": "TIMEOUT"}
    virtual = "a@x.example a@y.example, a@z.example, a@w.example\n"
    write({"virtual": virtual, "zone.json": json.dumps(zone)})
    done = run("loops", "virtual", "--zone", "zone.json", "--format", "jsonl")
    values = {item["values"]["domain"]: item["values"]["dmarc"]
              for item in json.loads(done.out)["findings"]}  # fmt: skip
    assert values == {"y.example": "reject", "z.example": "unknown", "w.example": "no record"}
    assert done.code == 4


POSTCONF = """canonical_maps = hash:/etc/postfix/canonical
recipient_canonical_maps =
virtual_alias_maps = proxy:hash:{0}/virtual, pcre:{0}/v.pcre, ldap:{0}/x.cf
alias_maps = hash:{0}/aliases
virtual_alias_domains =
mydestination = mx.example.org, localhost.example.org, localhost, example.org, hash:/etc/x
myhostname = mx.example.org
myorigin = example.org
recipient_delimiter = +
"""


def test_what_postfix_is_configured_with():
    found = read(POSTCONF.format("/e"))
    assert found.maps == (
        "canonical:/etc/postfix/canonical",
        "virtual:/e/virtual",
        "pcre:/e/v.pcre",
        "aliases:/e/aliases",
    )
    assert found.domains == ("localhost.example.org", "localhost", "example.org")
    assert found.hosts == ("mx.example.org",) and found.origin == "example.org"
    assert found.unread == ("ldap:/e/x.cf",) and found.delimiter == "+"


@pytest.mark.skipif(os.name != "posix", reason="a script stands in for postconf")
def test_without_a_map_it_reads_what_postfix_names(run, write, tmp_path, monkeypatch):
    write(
        {"aliases": "anna: bo@example.org\nbo: anna@mx.example.org\n", "virtual": "", "v.pcre": ""}
    )
    script = tmp_path / "postconf"
    text = POSTCONF.format(tmp_path).replace("/etc/postfix", str(tmp_path))
    write({"canonical": "# nothing\n"})
    script.write_text(f"#!/bin/sh\ncat <<'END'\n{text}END\n")
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    done = run("loops")
    assert done.code == 1, done.err
    assert "Read what Postfix is configured with" in done.out and "ldap:" in done.out
    monkeypatch.setattr("mailcheck.adapters.postfix.shutil.which", lambda *a, **k: None)
    assert run("loops").code == 2
