"""`mailcheck entry` and `mailcheck completion`."""

import json

import pytest
from support import ROOT


def test_an_entry_is_what_an_answer_names(run):
    answer = json.loads(run("explain", "--isolated", "--format", "jsonl", "550 user unknown").out)
    entry = json.loads(run("entry", "--isolated", "--format", "jsonl", answer["entry"]).out)
    assert entry["id"] == answer["entry"] and entry["cause"] == answer["cause"]
    assert entry["title"] == answer["title"] and entry["examples"] and entry["actions"]
    page = run("entry", "--isolated", answer["entry"]).out
    assert page.startswith(f"{entry['title']}\n{entry['cause']}  {entry['id']}, said by ")


def test_an_own_entry(run, tmp_path):
    own = tmp_path / "own.toml"
    own.write_text(
        "[[entry]]\nid = 'own-x'\ncause = 'policy'\ntitle = 'Ours'\npatterns = ['our words']\n"
        "examples = ['550 our words']\nmeaning = 'Ours.'\nactions = ['Wait.']\n"
        "source = 'unverified'\n"
    )
    done = run("entry", "--isolated", "--catalogue", str(own), "own-x")
    assert done.code == 0 and "own-x, said by Own catalogue" in done.out


def test_no_such_entry(run):
    done = run("entry", "--isolated", "gmx-mailbox-ful")
    assert done.code == 2 and "Did you mean gmx-mailbox-full?" in done.err


@pytest.mark.parametrize(
    ("shell", "file"),
    [("bash", "mailcheck.bash"), ("zsh", "_mailcheck"), ("fish", "mailcheck.fish"),
     ("powershell", "mailcheck.ps1")],
)  # fmt: skip
def test_a_completion_script(run, shell, file):
    text = (ROOT / "completions" / file).read_text(encoding="utf-8")
    assert run("completion", shell).out == text


def test_no_such_shell(run):
    assert run("completion", "cmd").code == 2
