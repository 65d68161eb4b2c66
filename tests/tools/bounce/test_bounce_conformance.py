"""How well real bounces are read, where the development data lies beside the checkout."""

import json
from collections import Counter

import pytest
from support import DATA

from mailcheck.tools.bounce.reader import read_bounce

BOUNCES = DATA / "bounces" / "dev"
ALARM = ("bounce", "delay", "complaint")

pytestmark = pytest.mark.skipif(
    not (BOUNCES / "expected.jsonl").exists(), reason="the development data is not here"
)


@pytest.fixture(scope="module")
def counts() -> Counter[str]:
    found: Counter[str] = Counter()
    with open(BOUNCES / "expected.jsonl", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            judge(row, read_bounce((BOUNCES / row["file"]).read_bytes()), found)
    return found


def judge(row, report, found):
    got = {(r.address or "").lower(): r for r in report.recipients}
    blamed = any(r.persistence in ("hard", "soft", "complaint") for r in report.recipients)
    if row["kind"] in ("not-a-bounce", "auto-reply"):
        found["false alarms"] += report.kind in ALARM or blamed
        return
    for expected in row["recipients"] or ():
        if expected["address"] is None:
            continue
        answer = got.get(expected["address"].lower())
        found["recipients"] += 1
        found["found"] += answer is not None
        if expected["cause"]:
            found["causes"] += 1
            right = (expected["cause"], *(expected.get("cause_alt") or ()))
            found["right causes"] += answer is not None and answer.cause in right
        if expected["persistence"] == "soft" and answer is not None:
            found["soft called hard"] += answer.persistence == "hard"


def test_no_alarm_without_a_reason(counts):
    assert counts["false alarms"] == 0


def test_soft_is_not_called_hard(counts):
    assert counts["soft called hard"] <= 1


def test_recipients_and_causes(counts):
    assert counts["found"] >= 0.96 * counts["recipients"]
    assert counts["right causes"] >= 0.83 * counts["causes"]
