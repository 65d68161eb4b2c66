"""The layers hold: who may import whom, who may do I/O, and what a command loads."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest
from support import BAD, ROOT

SOURCE = ROOT / "src" / "mailcheck"
LAYERS = ("core", "knowledge", "tools", "workflows", "adapters", "render", "cli")
TOOLS_BETWEEN = {
    ("bounce", "explain"),
    ("domain", "auth"),
    ("ip", "auth"),
    ("ip", "domain"),
    ("log", "explain"),
    ("queue", "explain"),
}
MODULES = sorted(SOURCE.rglob("*.py"))


def names(path: Path) -> tuple[str, ...]:
    return path.relative_to(SOURCE).with_suffix("").parts


def imports(tree: ast.AST):
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def rank(parts: tuple[str, ...]) -> int:
    """Faces at the top of the package (`api`, `__init__`, `__main__`) may use every layer."""
    return LAYERS.index(parts[0]) if parts[0] in LAYERS else len(LAYERS)


@pytest.mark.parametrize("path", MODULES, ids=lambda p: "/".join(names(p)))
def test_imports_only_lower_layers(path):
    own = names(path)
    for module in imports(ast.parse(path.read_text(encoding="utf-8"))):
        parts = tuple(module.split("."))
        if parts[0] != "mailcheck" or len(parts) < 2 or parts[1].startswith("__"):
            continue
        other = parts[1:]
        assert rank(other) <= rank(own), f"{module} is above"
        if own[0] == other[0] == "tools" and len(other) > 1 and own[1] != other[1]:
            assert (own[1], other[1]) in TOOLS_BETWEEN, module


def test_core_needs_only_the_standard_library():
    for path in (SOURCE / "core").glob("*.py"):
        for module in imports(ast.parse(path.read_text(encoding="utf-8"))):
            top = module.split(".")[0]
            assert top == "mailcheck" or top in sys.stdlib_module_names, (path.name, module)


FORBIDDEN_MODULES = {"os", "sys", "socket", "subprocess", "pathlib", "sqlite3", "tempfile"}
FORBIDDEN_CALLS = {"open", "print", "input"}


PARTS_OF_THE_PROGRAM = {
    "catalogue/compiling.py", "core/discovery.py", "core/made.py", "core/package.py",
}  # fmt: skip
"""What reads and makes the program's own files, and nothing else: code that is kept as data."""


@pytest.mark.parametrize(
    "path",
    [
        path
        for path in MODULES
        if rank(names(path)) < LAYERS.index("adapters")
        and "/".join(path.parts[-2:]) not in PARTS_OF_THE_PROGRAM
    ],
    ids=str,
)
def test_below_the_adapters_nothing_does_io(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    used = {module.split(".")[0] for module in imports(tree)}
    assert not used & FORBIDDEN_MODULES
    calls = {
        node.func.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    assert not calls & FORBIDDEN_CALLS


HEAVY = ("dns", "selectolax", "publicsuffixlist", "email_validator", "cryptography", "rich",
         "tomllib", "asyncio", "sqlite3", "email.message", "mailcheck.render.html",
         "mailcheck.tools.log.timeline")  # fmt: skip
HTML = BAD.replace(b"text/plain", b"text/html") + b'<a href="https://example.org/">x</a>'
LOG = (ROOT / "tests" / "corpus" / "logs" / "small.log").read_bytes()
PLAIN = b"".join(line for line in LOG.splitlines(keepends=True) if b" postfix/" in line)
REPORT = (ROOT / "examples" / "reports" / "tls.json").read_bytes()
URLS = BAD + b"See https://www.example.org/a and http://example.net/b?c=%20d (www.example.com).\n"


def loaded(arguments: list[str], stdin: bytes) -> set[str]:
    """Which of the heavy modules a command loads."""
    script = (
        "import sys\nfrom mailcheck.cli.start import main\n"
        "try: main(sys.argv[1:])\nexcept SystemExit: pass\n"
        f"print('LOADED', *[m for m in {HEAVY!r} if m in sys.modules])"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script, *arguments], input=stdin, capture_output=True, timeout=60
    )
    last = ran.stdout.decode().splitlines()[-1].split()
    assert last[0] == "LOADED", ran.stderr
    return set(last[1:])


@pytest.mark.parametrize(
    ("arguments", "stdin", "may_load"),
    [
        (["explain", "--isolated", "550 5.1.1 user unknown"], b"", set()),
        (["explain", "--isolated", "--format", "jsonl"], b"550 5.1.1 user unknown\n", set()),
        (["lint", "--isolated"], BAD, set()),
        (["lint", "--isolated"], URLS, set()),
        (["lint", "--isolated", "--format", "jsonl"], HTML, {"selectolax"}),
        (["bounce", "--isolated"], BAD, set()),
        (["bounce", "--isolated", "--format", "jsonl"], HTML, {"selectolax"}),
        (["log", "--isolated", "--format", "jsonl"], LOG, set()),
        (["log", "--isolated"], LOG, {"publicsuffixlist"}),
        (["queue", "--isolated"], b"Mail queue is empty\n", set()),
        (["report", "--isolated"], REPORT, set()),
        (["report", "--isolated", "--format", "jsonl"], REPORT, set()),
        (["rules"], b"", set()),
        (["causes"], b"", set()),
        (["loops", "--isolated", "aliases:-"], b"anna: bo\nbo: anna\n", set()),
        (
            ["loops", "--isolated", "--format", "jsonl", "csv:-"],
            b"a@b.example,c@d.example\n",
            set(),
        ),
    ],
)
def test_a_command_loads_only_what_its_input_needs(arguments, stdin, may_load):
    assert loaded(arguments, stdin) <= may_load


def formats_loaded(stdin: bytes) -> set[str]:
    """Which formats of logs, and what reads tables, a log makes the command load."""
    script = (
        "import sys\nfrom mailcheck.cli.start import main\n"
        "try: main(['log', '--isolated', '--format', 'jsonl'])\nexcept SystemExit: pass\n"
        "logs = 'mailcheck.knowledge.logs.'\n"
        "print('LOADED', *[m.removeprefix(logs) for m in sys.modules if m.startswith(logs)], "
        "*[m for m in ('csv', 'mailcheck.tools.log.records') if m in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", script], input=stdin, capture_output=True)
    return set(ran.stdout.decode().splitlines()[-1].split()[1:])


def test_a_log_loads_only_formats_that_its_lines_may_have():
    found = formats_loaded(PLAIN)
    assert {name for name in found if name.startswith(("mtas.", "records."))} == {"mtas.postfix"}
    assert not found & {"table", "record", "csv", "mailcheck.tools.log.records"}
    mainlog = b"2026-11-26 08:00:01 1vOk2x-0003Rk-2C Completed\n"
    assert {name for name in formats_loaded(mainlog) if name.startswith("mtas.")} == {
        "mtas.postfix",
        "mtas.exim",
    }


def test_every_format_of_logs_is_found_and_has_a_log_in_the_corpus():
    from mailcheck.knowledge.logs.mtas import mtas
    from mailcheck.knowledge.logs.records import forms

    logs = SOURCE / "knowledge" / "logs"
    for package, found in (("mtas", list(mtas())), ("records", list(forms()))):
        modules = {path.stem for path in (logs / package).glob("*.py")} - {"__init__"}
        assert len(found) == len(modules) == len({one.name for one in found})
    programs = {form.program for form in forms()}
    corpus = {path.name.partition(".")[0] for path in (ROOT / "tests/corpus/logs").iterdir()}
    assert programs | {"sendmail", "opensmtpd"} <= corpus
    assert programs == {path.stem for path in (logs / "records").glob("*.py")} - {"__init__"}


@pytest.mark.parametrize("command", ["explain", "lint", "gate", "bounce"])
def test_a_call_that_is_spelt_out_loads_no_typer(command, tmp_path, monkeypatch):
    (tmp_path / "mailcheck.toml").write_text(f"[{command}]\nredact = true\n")
    (tmp_path / "550").write_bytes(BAD)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MAILCHECK_FORMAT", "text")
    script = (
        "import sys\nfrom mailcheck.cli.start import main\n"
        "try: main(sys.argv[1:])\nexcept SystemExit: pass\nprint('typer' in sys.modules)"
    )
    for words, way in ((["--format", "jsonl", "550"], "False"), (["-fjsonl", "550"], "True")):
        ran = subprocess.run([sys.executable, "-c", script, command, *words], capture_output=True)
        assert ran.stdout.decode().splitlines()[-1] == way, ran.stderr


def test_what_asks_no_name_server_never_loads_dnspython(tmp_path):
    zone, store = tmp_path / "zone.json", str(tmp_path / "list.db")
    zone.write_text('{"example.org": {"TXT": ["v=spf1 -all"]}}', encoding="utf-8")
    for arguments in (
        ["suppress", "add", "--isolated", "--db", store, "--reason", "asked", "x@example.org"],
        ["suppress", "list", "--isolated", "--db", store],
        ["gate", "--isolated", "--db", store],
        ["gate", "--db", store],
        ["diagnose", "--isolated"],
        ["domain", "--zone", str(zone), "example.org"],
        ["spf", "--isolated", "--zone", str(zone), "example.org", "--ip", "192.0.2.1"],
    ):
        assert "dns" not in loaded(arguments, BAD), arguments
    assert "dns" in loaded(["domain", "--nameserver", "127.0.0.1:1", "example.org"], b"")


# CPython gh-106052: before 3.11.5 a possessive quantifier over anything that can go back (a group,
# another quantifier) matches what it must not. Over one character it is right everywhere.
POSSESSIVE = r"""
import ast, importlib, pkgutil, re, sys, warnings
from pathlib import Path
from re import _parser
import mailcheck

ONE_CHARACTER = {"LITERAL", "NOT_LITERAL", "IN", "ANY"}
seen, texts = set(), 0
parse = _parser.parse

def faulty(parsed):
    if isinstance(parsed, _parser.SubPattern):
        for operation, value in parsed:
            if str(operation) == "POSSESSIVE_REPEAT":
                body = value[2]
                if len(body) != 1 or str(body[0][0]) not in ONE_CHARACTER:
                    return True
            if faulty(value):
                return True
    elif isinstance(parsed, (tuple, list)):
        return any(map(faulty, parsed))
    return False

def watched(text, flags=0, state=None):
    parsed = parse(text, flags, state)
    seen.add((text, faulty(parsed)))
    return parsed

def literals(module):
    for node in ast.walk(ast.parse(Path(module.__file__).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, (str, bytes)):
            yield node.value
        elif isinstance(node, (ast.JoinedStr, ast.BinOp)):
            try:  # a pattern built from the module's constants
                text = eval(compile(ast.Expression(node), module.__file__, "eval"), vars(module))
            except Exception:
                continue  # it needs what only its function knows
            if isinstance(text, (str, bytes)):
                yield text

warnings.simplefilter("ignore")
_parser.parse = watched
modules = [
    importlib.import_module(found.name)
    for found in pkgutil.walk_packages(mailcheck.__path__, "mailcheck.")
    if not found.name.endswith("__main__")
]
for module in modules:
    for text in literals(module):
        if len(text) < 2000 and ("+" if isinstance(text, str) else b"+") in text:
            try:
                watched(text)
            except (re.error, OverflowError, RecursionError):
                pass
assert faulty(parse(sys.argv[1])) and not faulty(parse(sys.argv[2]))
print(len(modules), len(seen), *sorted(repr(text) for text, bad in seen if bad), sep="\n")
"""


def test_no_possessive_quantifier_over_a_group():
    ran = subprocess.run(
        [sys.executable, "-c", POSSESSIVE, r"(x|(?:a|b+)*+)", r"(?:a++|[b-d]*+|\d{2}+)*"],
        capture_output=True, text=True, timeout=100, check=True,
    )  # fmt: skip
    modules, patterns, *faulty = ran.stdout.splitlines()
    assert int(modules) > len(MODULES) * 0.9
    assert int(patterns) > 300
    assert faulty == []


def test_a_message_without_signatures_is_verified_without_cryptography(tmp_path):
    (tmp_path / "zone.json").write_text("{}")
    words = ["auth", "--isolated", "--zone", str(tmp_path / "zone.json")]
    assert loaded(words, BAD) <= {"asyncio"}
