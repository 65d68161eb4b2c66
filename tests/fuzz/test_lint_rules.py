"""Whatever the octets are: every rule has an answer, inside the input, in linear time.

Inputs: any octets, the rules' own example messages cut up and joined anew, MIME bombs.
"""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support import ROOT, assert_linear

from mailcheck.adapters.publicsuffix import organizational_domain
from mailcheck.core.message import parse_message
from mailcheck.core.registry import registry
from mailcheck.tools.lint.engine import Linter
from mailcheck.tools.lint.rule import Options

EVERY = Linter(registry("lint"), Options(bulk=True, outgoing=True), organizational_domain)
MESSAGES = [path.read_bytes() for path in sorted((ROOT / "examples").glob("*.eml"))] + [
    example.octets()
    for rule in registry("lint").values()
    for example in (rule.rule.bad + rule.rule.good)[:3]
    if len(example.octets()) < 20_000
]
PIECES = sorted({piece for raw in MESSAGES for piece in raw.split(b"\n")})
BOUNDED = settings(
    derandomize=True, deadline=None, suppress_health_check=list(HealthCheck), max_examples=60
)
LONG = settings(BOUNDED, max_examples=5000)

any_octets = st.binary(max_size=400)
any_lines = st.lists(st.sampled_from(PIECES), max_size=40).map(b"\n".join)


@st.composite
def mutated(draw) -> bytes:
    """An example with some places overwritten, doubled, cut out or filled with odd octets."""
    raw = bytearray(draw(st.sampled_from(MESSAGES)))
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, max(0, len(raw) - 1)))
        size = draw(st.integers(0, 40))
        odd = st.sampled_from([b"", b"\0", b"\r", b"\n\n", b"\xff\xfe", b"=?", b"<", b'"', b"(("])
        raw[at : at + size] = draw(odd | st.binary(max_size=8)) * draw(st.sampled_from([1, 1, 50]))
    return bytes(raw)


def check(raw: bytes) -> None:
    for finding in EVERY.lint(raw, digest=True).findings:
        for place in (finding.location, *finding.others):
            assert 0 <= place.offset <= place.end <= len(raw), finding
        assert finding.message and finding.help and finding.count >= 1


@pytest.mark.parametrize(
    "strategy", [any_octets, any_lines, mutated()], ids=["octets", "lines", "mutated"]
)
def test_every_rule_has_an_answer(strategy):
    BOUNDED(given(strategy)(check))()


@pytest.mark.slow
@pytest.mark.parametrize(
    "strategy", [any_octets, any_lines, mutated()], ids=["octets", "lines", "mutated"]
)
def test_every_rule_has_an_answer_for_long(strategy):
    LONG(given(strategy)(check))()


HEAD = b"From: a@example.org\nTo: b@example.net\nSubject: x\nMIME-Version: 1.0\n"
HTML = b"Content-Type: text/html\n\n"
# Name -> what is before the repeated piece, and the piece.
REPEATED = {
    "siblings": (b"Content-Type: multipart/mixed; boundary=b\n\n", b"--b\n\nx\n"),
    "links": (b"\n", b"https://example.org/x "),
    "html links": (HTML, b"<a href=http://e.example/>x</a>"),
    "nested html": (HTML, b"<div>"),
    "recipients": (b"Cc: ", b"x@example.org, "),
    "words": (b"X: ", b"=?utf-8?q?x?= "),
    "received": (b"", b"Received: from a by b; Sat, 21 Nov 2026 09:30:00 +0100\n"),
    "parameters": (b"Content-Type: text/plain", b"; a=b"),
    "base64": (b"Content-Transfer-Encoding: base64\n\n", b"QUJD\n"),
    "quoted": (b"Content-Transfer-Encoding: quoted-printable\n\n", b"=C3=A4=\n"),
    "placeholders": (b"\n", b"{{a}} "),
    "one line": (b"\n", b"x"),
}


def bomb(name: str, size: int) -> bytes:
    if name == "nested":
        level = b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n"
        return HEAD + b"".join(level % (i, i) for i in range(size // 50))
    before, piece = REPEATED[name]
    return HEAD + before + piece * (size // len(piece))


BOMBS = ("nested", *REPEATED)


@pytest.mark.parametrize("name", BOMBS)
def test_bombs_take_time_in_proportion(name):
    check(bomb(name, 100))  # loads what it needs
    assert_linear(check, lambda size: bomb(name, size), 50_000)


@pytest.mark.slow
@pytest.mark.parametrize("name", BOMBS)
def test_large_bombs_end(name):
    raw = bomb(name, 20_000_000)
    assert parse_message(raw).raw is raw
    check(raw)
