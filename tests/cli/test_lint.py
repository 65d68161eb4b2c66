"""`mailcheck lint`: exit codes, formats, selection, baseline, bad input, hostile input."""

import json
import os
import subprocess
import sys

import pytest
from support import BAD, GOOD, execute

FORMATS = ("text", "json", "jsonl", "sarif", "github", "gitlab", "junit")

ONLY = ("--select", "subject,from")
"""Rules enough to show how the command works; what all of them say changes with each rule."""


@pytest.fixture
def files(tmp_path, monkeypatch):
    """good.eml and bad.eml in the working directory."""
    (tmp_path / "good.eml").write_bytes(GOOD)
    (tmp_path / "bad.eml").write_bytes(BAD)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["good.eml"], 0),
        (["bad.eml"], 1),
        (["bad.eml", "--exit-zero"], 0),
        (["bad.eml", "--fail-on", "error"], 0),
        (["bad.eml", "--fail-on", "never"], 0),
        (["good.eml", "bad.eml"], 1),
        (["missing.eml"], 3),
        (["bad.eml", "missing.eml"], 3),
        (["bad.eml", "--select", "nonsense"], 2),
        (["bad.eml", "--fail-on", "nonsense"], 2),
        (["bad.eml", "--nonsense"], 2),
        (["bad.eml", "--now", "yesterday"], 2),
        (["bad.eml", "--config", "nowhere.toml"], 2),
        (["bad.eml", "--ignore", "subject"], 0),
        (["bad.eml", "--select", "from,date"], 0),
        (["bad.eml", "--select", "subject"], 1),
    ],
)
def test_exit_codes(files, run, arguments, code):
    assert run("lint", *arguments).code == code


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["missing.eml"], "There is no file missing.eml."),
        (["empty.eml"], "empty.eml is empty."),
        (["folder"], "The directory folder holds no messages"),
        (["good.eml", "--select", "subject-emtpy"], "Did you mean subject-empty?"),
        (["good.eml", "--ignore", "subjcet"], "Did you mean subject?"),
        (["good.eml", "--config", "broken.toml"], "broken.toml is no valid TOML"),
        (["good.eml", "--baseline", "nowhere.json"], "There is no baseline nowhere.json"),
        (["good.eml", "--baseline", "broken.toml"], "broken.toml is no baseline"),
    ],
)
def test_one_clear_sentence_for_bad_input(files, run, arguments, said):
    (files / "empty.eml").touch()
    (files / "folder").mkdir()
    (files / "broken.toml").write_text("[lint\n")
    ran = run("lint", *arguments)
    assert said in ran.err
    assert len(ran.err.splitlines()) == 1 and "Traceback" not in ran.err


@pytest.mark.parametrize("name", FORMATS)
def test_the_other_inputs_go_on_in_every_format(files, run, name):
    ran = run("lint", "--format", name, "missing.eml", "bad.eml")
    assert ran.code == 3
    assert "subject-empty" in ran.out


def test_jsonl_has_one_object_per_input(files, run):
    ran = run("lint", *ONLY, "--format", "jsonl", "missing.eml", "good.eml", "bad.eml")
    rows = [json.loads(line) for line in ran.out.splitlines()]
    assert [row["file"] for row in rows] == ["missing.eml", "good.eml", "bad.eml"]
    assert rows[0] == {
        "file": "missing.eml",
        "index": None,
        "error": {"kind": "missing", "message": "There is no file missing.eml."},
    }
    assert rows[1]["findings"] == []
    (finding,) = rows[2]["findings"]
    assert finding["location"] == {
        "offset": 62, "end": 71, "line": 3, "column": 1, "part": None, "header": "Subject",
    }  # fmt: skip


def test_text_shows_the_line_and_a_caret(files, run):
    lines = run("lint", *ONLY, "bad.eml").out.splitlines()
    assert lines[0].startswith("bad.eml:3:1: warning: ") and lines[0].endswith("[subject-empty]")
    assert lines[1].strip() == "3 | Subject:"
    assert lines[2].index("^") == lines[1].index("S")
    assert lines[3].startswith("  fix: ")
    assert lines[-1] == "1 warning in 1 message."


def test_standard_input_is_the_default_when_piped(run):
    ran = run("lint", "--format", "jsonl", stdin=BAD)
    assert json.loads(ran.out)["file"] == "-" and ran.code == 1


def test_an_mbox_numbers_its_messages(files, run):
    line = b"From anna@example.org Sat Nov 21 09:30:00 2026\n"
    (files / "two.mbox").write_bytes(line + GOOD + b"\n" + line + BAD)
    rows = [json.loads(r) for r in run("lint", "-f", "jsonl", "two.mbox").out.splitlines()]
    assert [row["index"] for row in rows] == [0, 1]
    assert "two.mbox[2]:4:1: warning" in run("lint", "--select", "subject", "two.mbox").out


def test_a_flag_beats_the_environment_beats_the_file(files, run, monkeypatch):
    (files / "mailcheck.toml").write_text('[lint]\nignore = ["subject"]\nfail-on = "never"\n')
    assert run("lint", "bad.eml").code == 0
    assert run("lint", "bad.eml", "--isolated").code == 1
    monkeypatch.setenv("MAILCHECK_IGNORE", "date")
    monkeypatch.setenv("MAILCHECK_FAIL_ON", "warning")
    assert run("lint", "bad.eml").code == 1
    assert run("lint", "bad.eml", "--fail-on", "error").code == 0


def test_severity_overrides_and_per_file_ignores(files, run):
    (files / "mailcheck.toml").write_text(
        '[lint.severity]\nsubject-empty = "error"\n'
        '[lint.per-file-ignores]\n"bad*" = ["subject"]\n"worse*" = ["date"]\n'
        '"old/*" = ["from"]\n'
    )
    (files / "worse.eml").write_bytes(BAD)
    ran = run("lint", *ONLY, "--format", "jsonl", "bad.eml", "worse.eml")
    first, second = (json.loads(line)["findings"] for line in ran.out.splitlines())
    assert first == [] and second[0]["severity"] == "error"
    assert "per-file-ignores 'worse*' silenced nothing" in ran.err and "old/" not in ran.err


def test_a_baseline_silences_what_it_knows_until_it_changes(files, run):
    assert run("lint", "bad.eml", "--write-baseline", "known.json").code == 0
    assert run("lint", "bad.eml", "--baseline", "known.json").code == 0
    (files / "bad.eml").write_bytes(b"X-New: field\n" + BAD)
    assert run("lint", "bad.eml", "--baseline", "known.json").code == 0
    (files / "bad.eml").write_bytes(GOOD)
    ran = run("lint", "bad.eml", "--baseline", "known.json")
    assert ran.code == 0 and "1 finding(s) of the baseline were not met" in ran.err


def test_redact_masks_local_parts_in_every_format(files, run):
    (files / "secret.eml").write_bytes(BAD.replace(b"To: Bo", b"To: , Bo"))
    for name in FORMATS:
        ran = run("lint", "--format", name, "--redact", "--select", "all", "secret.eml")
        assert "anna@" not in ran.out and "bo@" not in ran.out, name


HOSTILE = (
    b"\x1b[2J\x1b]8;;https://evil.example\x07click\x1b]8;;\x07 \xc2\x9b31m \xe2\x80\xaegpj.exe "
    b"[bold red]markup[/] :warning: \x00 \xff\r\x0b\x7f"
)


@pytest.mark.parametrize("name", FORMATS)
def test_untrusted_text_cannot_drive_the_terminal(files, run, name):
    file = b"\x1b[31m\xe2\x80\xaered\xff.eml"
    raw = BAD.replace(b"Subject: ", b"Subject : " + HOSTILE).replace(b"Bo Li", HOSTILE)
    (files / os.fsdecode(file)).write_bytes(raw)
    ran = run("lint", "--format", name, "--select", "all", os.fsdecode(file))
    assert ran.out
    for harmful in ("\x1b", "\x9b", "\u202e", "\x00", "\x07", "\x0b", "\x7f"):
        shown = ran.out if name not in ("json", "jsonl", "sarif", "gitlab") else ""
        assert harmful not in shown + ran.err, (name, harmful)
    if name in ("json", "sarif", "gitlab"):
        json.loads(ran.out)


def test_colour_only_for_a_person(files):
    assert "\x1b[" not in execute("lint", "bad.eml", cwd=files).out
    rich = execute("lint", "--format", "rich", "bad.eml", cwd=files)
    assert "\x1b[" in rich.out
    silent = execute("lint", "--format", "rich", "bad.eml", cwd=files, NO_COLOR="1")
    assert "\x1b[" not in silent.out and "subject-empty" in silent.out


@pytest.mark.parametrize("columns", ["60", "80", "160"])
def test_text_fits_the_width(files, columns):
    out = execute(
        "lint", "--format", "rich", "bad.eml", cwd=files, NO_COLOR="1", COLUMNS=columns
    ).out
    assert max(map(len, out.splitlines())) <= int(columns)


def test_a_closed_pipe_is_no_failure(files):
    line = b"From anna@example.org Sat Nov 21 09:30:00 2026\n"
    (files / "many.mbox").write_bytes((line + BAD + b"\n") * 2000)
    command = f"{sys.executable} -m mailcheck lint many.mbox; echo code $? >&2"
    done = subprocess.run(
        ["bash", "-c", f"({command}) | head -n 1"], cwd=files, capture_output=True, timeout=60
    )
    assert b"code 0" in done.stderr and b"Traceback" not in done.stderr


def test_a_bug_in_a_rule_is_named_and_the_rest_goes_on(files, run, monkeypatch):
    from mailcheck.core.registry import registry

    def broken(field, context):
        if field.is_blank:
            raise ZeroDivisionError("oops")
        return ()

    monkeypatch.setattr(registry("lint")["subject-empty"], "known_check", broken)
    ran = run("lint", *ONLY, "--format", "jsonl", "bad.eml", "good.eml")
    assert ran.code == 5
    assert "Internal error in rule subject-empty on bad.eml: ZeroDivisionError" in ran.err
    first, second = (json.loads(line) for line in ran.out.splitlines())
    assert first["error"]["kind"] == "internal" and second["findings"] == []


@pytest.mark.parametrize(
    "way", ["mail/a.eml", "./mail/a.eml", "mail/../mail/a.eml", "absolute", "below"]
)
def test_files_are_compared_as_files(run, tmp_path, monkeypatch, way):
    """Baseline and per-file-ignores hold however a file is named, and from wherever."""
    (tmp_path / "mail").mkdir()
    (tmp_path / "mail" / "a.eml").write_bytes(BAD)
    (tmp_path / "mail" / "b.eml").write_bytes(BAD)
    ignored = '[lint]\nper-file-ignores = { "mail/b.*" = ["all"] }\n'
    (tmp_path / "mailcheck.toml").write_text(ignored)
    monkeypatch.chdir(tmp_path)
    run("lint", "--write-baseline", "known.json", "mail/a.eml")
    name = str(tmp_path / "mail" / "a.eml") if way == "absolute" else way
    baseline = "known.json"
    if way == "below":
        monkeypatch.chdir(tmp_path / "mail")
        name, baseline = "a.eml", "../known.json"
    done = run("lint", "--baseline", baseline, name)
    assert done.code == 0 and "Nothing found" in done.out and done.err == ""
    other = name.replace("a.eml", "b.eml")
    done = run("lint", "--baseline", baseline, other)
    # What was not looked at is not called stale.
    assert done.code == 0 and "Nothing found" in done.out and done.err == ""


def test_what_is_gone_from_a_file_that_was_looked_at_is_told(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.eml").write_bytes(BAD)
    run("lint", "--isolated", "--write-baseline", "known.json", "a.eml")
    (tmp_path / "a.eml").write_bytes(GOOD)
    done = run("lint", "--isolated", "--baseline", "known.json", "./a.eml")
    assert "not met again" in done.err
