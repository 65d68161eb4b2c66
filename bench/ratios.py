"""What mailcheck costs, as ratios measured in one interleaved run.

usage: python bench/ratios.py [ROUNDS]

  start      whole process / `python -c pass`
  parse      mailcheck's message parser / the standard library's compat32 parser, same messages
  lint       all rules / the same
  bounce     the same for messages that are no bounce, and for the bounces of tests/corpus
  explain    one explanation / one pass of lower-case and digit masking over the same texts
"""

import email
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import mailcheck
from mailcheck.core.message import parse_message

ROOT = Path(__file__).resolve().parent.parent
BOUNCES = ROOT / "tests" / "corpus" / "bounces"
HEADER = b"""\
From: Anna <anna@example.org>
To: bo@example.net
Subject: Minutes
Date: Mon, 9 Nov 2026 09:00:00 +0000
"""
SENTENCE = b"We meet at noon in room five, and somebody has to bring the cake for all of us.\n"
DIGITS = re.compile(r"\d+")
REPLY = "550 5.1.1 <nobody@example.org>: Recipient address rejected: User unknown"


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    example = str(ROOT / "examples" / "receipt.eml")
    command = [sys.executable, "-m", "mailcheck"]
    bare = [sys.executable, "-c", "pass"]
    messages = [path.read_bytes() for path in sorted((ROOT / "examples").glob("*.eml"))] * 50
    bounces = [path.read_bytes() for path in sorted(BOUNCES.glob("*.eml"))] * 5
    plain = [ordinary(100), ordinary(2_000), ordinary(60_000), page(2_000), page(60_000)] * 10
    replies = (ROOT / "examples" / "replies.txt").read_text().splitlines() * 200
    texts = [line.replace("4711", str(number)) for number, line in enumerate(replies)]
    stdlib = stdlib_over(messages)
    rows = {
        "start: explain TEXT": (process([*command, "explain", REPLY]), process(bare)),
        "start: lint FILE": (process([*command, "lint", example]), process(bare)),
        "start: --version": (process([*command, "--version"]), process(bare)),
        "parse": (over(parse_message, messages), stdlib),
        "lint, all rules": (over(mailcheck.lint, messages), stdlib),
        "bounce, ordinary mail": (over(mailcheck.read_bounce, plain), stdlib_over(plain)),
        "bounce, bounces": (over(mailcheck.read_bounce, bounces), stdlib_over(bounces)),
        "explain": (over(mailcheck.explain, texts), over(mask, texts)),
    }
    print(f"{'':22}{'ratio':>8}{'min':>8}{'max':>8}")
    for name, (ours, reference) in rows.items():
        ratios = measure(ours, reference, rounds)
        low, high = min(ratios), max(ratios)
        print(f"{name:22}{statistics.median(ratios):8.2f}{low:8.2f}{high:8.2f}")


def ordinary(size: int) -> bytes:
    """A plain message with about so many octets of text."""
    return HEADER + b"\n" + SENTENCE * (size // len(SENTENCE) + 1)


def page(size: int) -> bytes:
    """The same as HTML."""
    text = b"<p>" + SENTENCE + b"</p>\n"
    return HEADER + b"Content-Type: text/html\n\n<html><body>" + text * (size // len(text) + 1)


def stdlib_over(messages: list[bytes]) -> Callable[[], None]:
    return over(email.message_from_bytes, messages)


def mask(text: str) -> str:
    return DIGITS.sub("#", text.lower())


def process(argv: list[str]) -> Callable[[], None]:
    def run() -> None:
        subprocess.run(argv, capture_output=True, check=False, stdin=subprocess.DEVNULL)

    return run


def over(call: Callable[[object], object], items: list) -> Callable[[], None]:
    def run() -> None:
        for item in items:
            call(item)

    return run


def measure(ours: Callable[[], None], reference: Callable[[], None], rounds: int) -> list[float]:
    """One ratio a round, the two in turn; the first round is not counted."""
    ratios = []
    for number in range(rounds + 1):
        first = seconds(reference)
        second = seconds(ours)
        if number:
            ratios.append(second / first)
    return ratios


def seconds(call: Callable[[], None]) -> float:
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
