"""Writes docs/accuracy.md: how often explain is right on labelled replies, with the misses listed.

usage: python scripts/accuracy.py REPLIES.jsonl [--date 2026-11-21]

A line of REPLIES.jsonl: {"text", "provider", "cause", "persistence"} and, where there are, "accept"
(further causes that are right) and "doubt" (reasonable people could label it otherwise).
"""

import argparse
import json
from collections import defaultdict
from pathlib import Path

import mailcheck

TARGET = Path(__file__).resolve().parent.parent / "docs" / "accuracy.md"
SHOWN = 110
"""Characters of a missed reply that are shown."""

GUESSES = """
## What the general reader guesses

Where no entry knows the words, `explain` says what they resemble (`confidence` is `guess`).
Measured on 2026-11-30 with `python scripts/likeness.py --measure`: each of 92 speakers was left
out of the training once, and asked were those of its examples that the rest of the catalogue does
not know by words. An answer needs a likelihood of 0.94.

| likelihood | mail programs and common words: answered | right | everybody: answered | right |
|---|--:|--:|--:|--:|
| 0.5 | 71.1% | 71.6% | 68.7% | 60.8% |
| 0.7 | 53.5% | 80.9% | 46.3% | 76.3% |
| 0.8 | 45.4% | 86.7% | 38.6% | 81.0% |
| 0.9 | 35.7% | 90.4% | 28.4% | 88.4% |
| 0.94 | 29.9% | 93.0% | 23.6% | 90.7% |

What a provider says often stands for something else (`service refused` with a number after it),
which nobody can read from the words; hence the difference. A view of words alone and one of
pieces of words alone were tried, also as two that must agree: at the same share of answers
neither was more often right.
"""
"""Trained without the speaker that is asked about; measuring takes a quarter of an hour."""


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("replies")
    options.add_argument("--date", default="", help="when this was measured, for the page")
    arguments = options.parse_args()
    with open(arguments.replies, encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines if line.strip()]
    TARGET.write_text(page(rows, arguments.date), encoding="utf-8")


def page(rows: list[dict], date: str) -> str:
    """The whole page."""
    for row in rows:
        answer = mailcheck.explain(row["text"])
        row["got"], row["got_persistence"] = answer.cause.value, answer.persistence.value
        row["right"] = row["got"] in (row["cause"], *row.get("accept", ()))
    sure = [row for row in rows if not row.get("doubt")]
    hard = [r for r in rows if r["persistence"] == "soft" and r["got_persistence"] == "hard"]
    measured = f" on {date}" if date else ""
    return "\n".join(
        [
            "# How often `mailcheck explain` is right\n",
            "<!-- Made by scripts/accuracy.py; do not edit. -->\n",
            f"Measured{measured} on {len(rows)} labelled replies. They were at hand while the "
            "catalogue was written, so a reply that nobody here has seen fares worse.\n",
            "| | replies | cause right | answered `unknown` |\n|---|--:|--:|--:|",
            _row("all", rows),
            _row("without doubtful labels", sure),
            f"\nSoft failures called hard: {len(hard)}.\n",
            "## By cause\n",
            _table(rows, "cause"),
            "\n## By speaker\n",
            _table(rows, "provider"),
            "\n## Misses\n",
            "| expected | got | reply |\n|---|---|---|",
            *(_miss(row) for row in rows if not row["right"]),
            GUESSES,
        ]
    )


def _row(name: str, rows: list[dict]) -> str:
    right = sum(row["right"] for row in rows) / len(rows)
    unknown = sum(row["got"] == "unknown" for row in rows) / len(rows)
    return f"| {name} | {len(rows)} | {right:.1%} | {unknown:.1%} |"


def _table(rows: list[dict], key: str) -> str:
    groups = defaultdict(list)
    for row in rows:
        groups[row.get(key) or "not known"].append(row)
    lines = [f"| {key} | replies | cause right | answered `unknown` |\n|---|--:|--:|--:|"]
    ordered = sorted(groups.items(), key=lambda item: (-len(item[1]), item[0]))
    return "\n".join([*lines, *(_row(name, members) for name, members in ordered)])


def _miss(row: dict) -> str:
    text = " ".join(row["text"].split())
    cut = text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"
    doubt = " (doubtful)" if row.get("doubt") else ""
    quoted = cut.replace("|", "\\|").replace("`", "'")
    return f"| {row['cause']}{doubt} | {row['got']} | `{quoted}` |"


if __name__ == "__main__":
    main()
