"""The checked-in completions work in the real shells (those that are installed)."""

import re
import shutil
import subprocess

import pytest
from support import ROOT

FOLDER = ROOT / "completions"


def bash(*words: str) -> set[str]:
    """What bash offers for the last of `words`."""
    script = (
        f"source {FOLDER / 'mailcheck.bash'}\n"
        'COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) COMPREPLY=()\n'
        "_mailcheck\n"
        'printf "%s\\n" "${COMPREPLY[@]}"'
    )
    return _lines(["bash", "-c", script, "bash", *words])


def fish(*words: str) -> set[str]:
    """What fish offers, descriptions cut off."""
    script = f"source {FOLDER / 'mailcheck.fish'}\ncomplete -C {_quoted(' '.join(words))}"
    return {line.split("\t")[0] for line in _lines(["fish", "--no-config", "-c", script])}


def zsh(*words: str) -> set[str]:
    """What zsh offers, read from a terminal of its own."""
    typed = " ".join(words)
    script = (
        "zmodload zsh/zpty\n"
        f"zpty z zsh -f -i\n"
        f"zpty -w z {_quoted(f'fpath=({FOLDER} $fpath); autoload -Uz compinit; compinit -D -u')}\n"
        "zpty -w z \"PS1=; stty cols 2000; zstyle ':completion:*' list-prompt ''; LISTMAX=0\"\n"
        "zpty -w z 'bindkey \"^I\" list-choices; echo READY'\n"
        "while zpty -r z line; do [[ $line == *READY* && $line != *echo* ]] && break; done\n"
        f"zpty -n -w z {_quoted(typed)}$'\\t'\n"
        "sleep 1\n"
        "while zpty -r -t z line; do print -r -- $line; done\n"
    )
    text = " ".join(_lines(["zsh", "-f", "-c", script]))
    return set(re.sub(r"\x1b\[[0-9;?]*[A-Za-z]|\r", " ", text).split())


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "'\\''") + "'"


def _lines(argv: list[str]) -> set[str]:
    done = subprocess.run(argv, capture_output=True, text=True, cwd=ROOT, timeout=30)
    assert not done.stderr, done.stderr
    return set(filter(None, done.stdout.splitlines()))


CASES = [
    (("mailcheck", "l"), {"lint", "log", "loops"}),
    (("mailcheck", "cause", "mailbox"), {"mailbox-full"}),
    (("mailcheck", "rule", "subject-em"), {"subject-empty"}),
    (("mailcheck", "lint", "--format", "ju"), {"junit"}),
    (("mailcheck", "lint", "--exit"), {"--exit-zero"}),
    (("mailcheck", "lint", "--ignore", "subject-emp"), {"subject-empty"}),
    (("mailcheck", "explain", "--fail"), {"--fail-unknown"}),
    (("mailcheck", "schema", "ba"), {"baseline"}),
    (("mailcheck", "rule", "spf-too-many-l"), {"spf-too-many-lookups"}),
    (("mailcheck", "rules", "caa-no-i"), {"caa-no-issue"}),
    (("mailcheck", "rules", "spf", "--cont"), {"--context"}),
    (("mailcheck", "suppress", "exp"), {"export", "expire"}),
    (("mailcheck", "suppress", "--he"), {"--help"}),
    (("mailcheck", "suppress", "add", "--rea"), {"--reason"}),
    (("mailcheck", "suppress", "add", "--as", "comp"), {"complaint"}),
    (("mailcheck", "suppress", "undo", "--cause", "mailbox"), {"mailbox-full"}),
    (("mailcheck", "suppress", "show", "--rea"), set()),
    (("mailcheck", "suppress", "list", "add", "--rev"), {"--reverse"}),
    (("mailcheck", "lint", "--select", "subject-empty,subject-mi"),
     {"subject-empty,subject-missing"}),
    (("mailcheck", "lint", "--format=ju"), {"--format=junit"}),
    (("mailcheck", "lint", "--select=subject-empty,subject-mi"),
     {"--select=subject-empty,subject-missing"}),
]  # fmt: skip
SHELLS = {"bash": bash, "fish": fish}


@pytest.mark.parametrize("words,offered", CASES, ids=[" ".join(words) for words, _ in CASES])
@pytest.mark.parametrize("shell", SHELLS)
def test_offers(shell, words, offered):
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")
    assert SHELLS[shell](*words) == offered


READERS = [
    ("lint",), ("bounce",), ("gate",), ("lint", "--baseline"),
    ("suppress", "ingest"), ("suppress", "import"), ("suppress", "clean"),
    ("suppress", "add", "--db"),
]  # fmt: skip


@pytest.mark.parametrize("command", READERS, ids=" ".join)
@pytest.mark.parametrize("shell", SHELLS)
def test_offers_files_where_files_are_read(shell, command):
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")
    offer = SHELLS[shell]("mailcheck", *command, "exam")
    assert {name.rstrip("/") for name in offer} == {"examples"}


@pytest.mark.parametrize("shell", SHELLS)
def test_offers_no_files_where_addresses_are_read(shell):
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")
    assert SHELLS[shell]("mailcheck", "suppress", "add", "exam") == set()


NAMES = [
    (("lint", "my"), {"my message.eml", "my other.eml"}),
    (("lint", "my\\ m"), {"my message.eml"}),
    (("lint", "'my m"), {"my message.eml"}),
    (("lint", "st"), {"st*r.eml", "story.eml"}),
    (("lint", "--baseline", "=", "my"), {"my message.eml", "my other.eml"}),
    (("lint", "--format", "=", "ju"), {"junit"}),  # bash parts words at `=`
]


@pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")
@pytest.mark.parametrize("words,offered", NAMES, ids=[" ".join(words) for words, _ in NAMES])
def test_names_with_blanks_and_options_with_a_sign(words, offered, tmp_path, monkeypatch):
    for name in ("my message.eml", "my other.eml", "st*r.eml", "story.eml"):
        (tmp_path / name).touch()
    monkeypatch.setattr(f"{__name__}.ROOT", tmp_path)
    assert bash("mailcheck", *words) == offered


def test_zsh_loads_and_offers_the_commands():
    if shutil.which("zsh") is None:
        pytest.skip("zsh is not installed")
    syntax = subprocess.run(["zsh", "-n", str(FOLDER / "_mailcheck")], capture_output=True)
    assert syntax.returncode == 0, syntax.stderr
    assert {"lint", "explain", "rules"} <= zsh("mailcheck", "")
    assert {"ingest", "add", "policy"} <= zsh("mailcheck", "suppress", "")
    assert {"--reason", "--db"} <= zsh("mailcheck", "suppress", "add", "--")
    assert "junit" in zsh("mailcheck", "lint", "--format=ju")
    assert "subject-missing" in zsh("mailcheck", "lint", "--select", "subject-empty,subject-mi")


def test_powershell_loads_and_offers():
    if shutil.which("pwsh") is None:
        pytest.skip("PowerShell is not installed")
    script = (
        f". '{FOLDER / 'mailcheck.ps1'}'\n"
        "(TabExpansion2 'mailcheck cause mailbox' 23).CompletionMatches.CompletionText\n"
        "(TabExpansion2 'mailcheck suppress add --rea' 28).CompletionMatches.CompletionText"
    )
    assert _lines(["pwsh", "-NoProfile", "-Command", script]) == {"mailbox-full", "--reason"}
