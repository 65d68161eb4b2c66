"""The quick way in reads a command line as Typer does, from the same declarations."""

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support import BAD, GOOD

from mailcheck.cli.app import run as by_typer
from mailcheck.cli.declaration import found
from mailcheck.cli.quick import NotPlain, plain_call, plain_request
from mailcheck.cli.walk import command_of, is_group, module_of, names
from mailcheck.core.errors import MailcheckError

EVERY = [
    (*path, name)
    for path in ((), ("suppress",))
    for name in names(*path)
    if not is_group(module_of(*path, name))
]
ODD = ["--", "-", "", "x", "-x", "--nothing", "--bulk=1", "-fjson", "-f", "--format", "0", "-1",
       "1.5", "json", "sarif", "a b", "é", "--help", "--config"]  # fmt: skip
SWITCHES = ["1", "0", "yes", " On ", "maybe", ""]


def words_of(item):
    """Words that an option may be given: good ones, and sometimes any."""
    good = [*found(item.choices), *filter(None, [item.example])] or ["word", "7"]
    return st.one_of(st.sampled_from(good), st.sampled_from(good), st.sampled_from(ODD))


@st.composite
def spelt(draw, item):
    """One option as it is typed."""
    flag = draw(st.sampled_from([*item.flags, *filter(None, [item.opposite])]))
    if item.is_flag:
        return [flag]
    word = draw(words_of(item))
    return [f"{flag}={word}"] if draw(st.booleans()) else [flag, word]


@st.composite
def calls(draw):
    """A command, its arguments, an environment, and a configuration file."""
    path = draw(st.sampled_from(EVERY))
    options = command_of(*path).request.options
    flags = [item for item in options if not item.is_argument and item.name != "config"]
    positional = [words_of(item) for item in options if item.is_argument] or [st.sampled_from(ODD)]
    piece = st.one_of(
        st.sampled_from(flags).flatmap(spelt) if flags else st.nothing(),
        st.one_of(positional).map(lambda word: [word]),
        st.sampled_from(ODD).map(lambda word: [word]),
    )
    pieces = draw(st.lists(piece, max_size=4))
    required = [[i.flags[0], i.example] for i in options if i.required and not i.is_argument]
    typed = [word for piece in pieces for word in piece]
    typed += [word for pair in required for word in pair] if draw(st.booleans()) else []
    variables = [item for item in options if item.env and item.name != "config"]
    said = draw(st.lists(st.sampled_from(variables), max_size=2, unique=True)) if variables else []
    environment = {
        item.variable: draw(st.sampled_from(SWITCHES) if item.is_flag else words_of(item))
        for item in said
    }
    keys = [item for item in options if item.key]
    stated = draw(st.lists(st.sampled_from(keys), max_size=2, unique=True)) if keys else []
    table = {item.name.replace("_", "-"): draw(configured(item)) for item in stated}
    return path, typed, environment, table


def configured(item):
    """A value as TOML."""
    if item.type is bool:
        return st.sampled_from(["true", "false"])
    if item.type in (int, float):
        return st.sampled_from(["0", "7", "-1"])
    quoted = words_of(item).map(lambda word: f"'{word}'")
    if item.many:
        quoted = st.one_of(quoted, quoted, st.just("5"))
    return st.lists(quoted, max_size=2).map(lambda w: f"[{', '.join(w)}]") if item.many else quoted


class Requests:
    """Keeps what a command would have been asked."""

    def __init__(self):
        self.asked = []

    def __call__(self, request):
        values = {item.name: getattr(request, item.name) for item in request.options}
        self.asked.append((values, {name: type(v) for name, v in values.items()}, request.settings))
        return 0


@pytest.fixture
def quiet(monkeypatch):
    """Each command only keeps its request."""
    kept = Requests()
    for path in EVERY:
        module = module_of(*path)
        monkeypatch.setattr(module, "COMMAND", module.COMMAND._replace(run=kept))
    return kept


def write_table(folder, path, table):
    has_config = any(item.name == "config" for item in command_of(*path).request.options)
    lines = [f"{key} = {value}\n" for key, value in table.items()] if has_config else []
    (folder / "mailcheck.toml").write_text("".join([f"[{path[0]}]\n", *lines]) if lines else "")


@given(calls())
@settings(max_examples=400, derandomize=True, deadline=None,
          suppress_health_check=[HealthCheck.function_scoped_fixture])  # fmt: skip
def test_typer_makes_the_same_request(quiet, tmp_path, monkeypatch, call):
    path, typed, environment, table = call
    write_table(tmp_path, path, table)
    with monkeypatch.context() as patch:
        patch.chdir(tmp_path)
        for name, value in environment.items():
            patch.setenv(name, value)
        quiet.asked.clear()
        try:
            plain_request(command_of(*path), path[0], typed)
        except (NotPlain, MailcheckError):
            return
        plain_call([*path, *typed])()
        assert by_typer([*path, *typed]) == 0
    assert quiet.asked[0] == quiet.asked[1]


def test_calls_that_are_spelt_out_need_no_typer(quiet):
    """What the property test compares is not nothing: every option, with its example."""
    for path in EVERY:
        command = command_of(*path)
        line = [*path]
        for item in command.request.options:
            if item.is_argument:
                line += [item.example or "word"] if item.required else []
            elif item.name != "config":
                line += [item.flags[0]] + ([] if item.is_flag else [item.example or "word"])
        call = plain_call(line)
        assert call is not None, line
        assert call() == 0
        values = quiet.asked[-1][0]
        for item in command.request.options:
            if item.is_flag:
                assert values[item.name] is True


@pytest.mark.parametrize(
    "line",
    ["lint --help", "lint -fjson x", "lint -f", "lint --jobs -1", "lint --jobs x", "lint --bul x",
     "gate --rcpt", "gate --format sarif", "spf example.org", "suppress", "suppress nothing",
     "suppress add --reason x", "backup", "--version", "lint --bulk=yes x", "rule", "rule a b",
     "lint/x", "_options", "suppress _options", "__init__"],
)  # fmt: skip
def test_everything_else_is_left_to_typer(line):
    assert plain_call(line.split()) is None


MAIL = {"good.eml": GOOD, "bad.eml": BAD, "-odd.eml": BAD}


@st.composite
def real_calls(draw):
    """Calls that answer: the options that change what is printed."""
    path, words = draw(st.sampled_from([
        (("lint",), ["bad.eml", "good.eml", "--bulk", "--no-bulk", "--select=subject",
                     "--ignore", "subject-empty", "--fail-on=error", "--exit-zero", "--redact"]),
        (("explain",), ["550 5.1.1 user unknown", "421 try later", "--summary", "--redact",
                        "--fail-unknown", "-0", "-"]),
        (("bounce",), ["bad.eml", "--summary", "--redact"]),
        (("gate",), ["good.eml", "--rcpt", "bo@example.net", "--rcpt=-x@example.net", "--pipe",
                     "--check-only", "--", "true", "{}", "--drop", "-", "--db=list.db"]),
        (("domain",), ["example.org", "--parked", "--bulk", "--no-guess", "--zone=zone.json"]),
        (("rules",), ["subject", "spf", "--severity=error", "--severity", "bad", "--context=bulk"]),
        (("suppress", "list"), ["--db=list.db", "--status=paused", "--limit", "1", "--reverse"]),
    ]))  # fmt: skip
    common = ["--format", "json", "jsonl", "--format=csv", "--isolated", "--", "-odd.eml"]
    typed = draw(st.lists(st.sampled_from([*words, *words, *common]), max_size=5))
    fixed = {"domain": ["--zone=zone.json"], "suppress": ["--db=list.db"]}.get(path[0], [])
    environment = draw(st.sampled_from([{}, {}, {"MAILCHECK_FORMAT": "jsonl"},
                                        {"MAILCHECK_FORMAT": "sarif"}, {"MAILCHECK_REDACT": "1"},
                                        {"MAILCHECK_BULK": "true"}]))  # fmt: skip
    config = draw(st.sampled_from(["", "", f"[{path[0]}]\nredact = true\n", "[lint]\nbulk = 1\n",
                                   "[explain]\nformat = 'json'\n"]))  # fmt: skip
    return [*path, *fixed, *typed], environment, config


@given(real_calls())
@settings(max_examples=150, derandomize=True, deadline=None,
          suppress_health_check=[HealthCheck.function_scoped_fixture])  # fmt: skip
def test_both_ways_print_the_same(run, tmp_path, monkeypatch, call):
    line, environment, config = call
    for name, raw in MAIL.items():
        (tmp_path / name).write_bytes(raw)
    (tmp_path / "zone.json").write_text('{"example.org": {"TXT": ["v=spf1 +all"]}}')
    (tmp_path / "mailcheck.toml").write_text(config)
    with monkeypatch.context() as patch:
        patch.chdir(tmp_path)
        patch.setenv("MAILCHECK_NOW", "2026-11-21T12:00:00Z")
        for name, value in environment.items():
            patch.setenv(name, value)
        run("suppress", "add", "--isolated", "--db=list.db", "bo@example.net")
        quick = run(*line, stdin=GOOD)
        patch.setattr("mailcheck.cli.start.plain_call", lambda arguments: None)
        full = run(*line, stdin=GOOD)
    without_time = re.compile(r'"seconds": [0-9.]+').sub
    assert (quick.code, without_time("", quick.out), quick.err) == (
        full.code, without_time("", full.out), full.err
    )  # fmt: skip


@pytest.mark.parametrize(
    ("value", "code", "said"),
    [("sarif", 0, "recipient-unknown"), ("json", 0, '"schema"'), ("nonsense", 2, "--format")],
)
def test_one_variable_serves_all_commands(run, monkeypatch, value, code, said):
    monkeypatch.setenv("MAILCHECK_FORMAT", value)
    for spelling in (("--fail-unknown",), ("-0", "-")):  # by both ways
        ran = run("explain", *spelling, *(() if "-" in spelling else ("550 5.1.1 user unknown",)),
                  stdin=b"550 5.1.1 user unknown\0")  # fmt: skip
        assert ran.code == code and said in ran.out + ran.err


LOG = (
    "Nov 21 09:30:00 mail postfix/smtp[1]: 4A1B2C3D4E: to=<bo@example.net>, "
    "relay=mx.example.net[192.0.2.1]:25, delay=1, delays=0/0/0/1, dsn=2.0.0, "
    "status=sent (250 2.0.0 Ok)\n"
)


@pytest.mark.parametrize("line", [
    ["explain", "550 5.1.1 user unknown"],
    ["gate", "--drop", "--rcpt", "a@example.org"],
    ["loops", "aliases", "--graph", "dot"],
    ["log", "--summary", "mail.log"],
], ids=lambda line: line[0])  # fmt: skip
@pytest.mark.parametrize("plain", [True, False], ids=["read quickly", "read by Typer"])
def test_a_format_meant_for_other_calls_is_passed_over(run, tmp_path, monkeypatch, line, plain):
    monkeypatch.chdir(tmp_path)
    Path("aliases").write_text("a: b\n")
    Path("mail.log").write_text(LOG)
    monkeypatch.setenv("MAILCHECK_DB", str(tmp_path / "list.db"))
    run("suppress", "add", "x@example.org")
    if not plain:
        monkeypatch.setattr("mailcheck.cli.start.plain_call", lambda arguments: None)
    said = run(*line)
    assert run(*line, "--format", "csv").code == 2
    for other in ("csv", "sarif"):
        monkeypatch.setenv("MAILCHECK_FORMAT", other)
        assert run(*line) == said, other


def test_nothing_is_accepted_and_ignored(run, tmp_path):
    db = f"--db={tmp_path / 'list.db'}"
    for line in (
        ["rules", "--severity", "bad"],
        ["rules", "--context", "bad"],
        ["suppress", "export", db, "--format", "json"],
        ["suppress", "clean", db, "--format", "json"],
        ["suppress", "policy", "--stream", "x"],
        ["explain", "--summary", "--message", "x.eml", "550"],
        ["explain", "--nul", "550"],
        ["gate", "--drop", "--rcpt", "a@example.org", "--format", "json"],
    ):
        ran = run(*line)
        assert ran.code == 2 and ran.err, line
