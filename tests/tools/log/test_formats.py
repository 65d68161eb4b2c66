"""The logs of the corpus, one for each format: which events they hold, line by line."""

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import DATA, ROOT

from mailcheck.adapters.logs import lines_of
from mailcheck.tools.log.join import Joiner
from mailcheck.tools.log.judge import Judge
from mailcheck.tools.log.reader import Reader

CORPUS = ROOT / "tests" / "corpus" / "logs"
NOW = datetime(2026, 12, 2, tzinfo=UTC)
JUDGE = Judge()
LOGS = sorted(path.name.removesuffix(".events.json") for path in CORPUS.glob("*.events.json"))


def events_of(path) -> list[dict]:
    """The events, without what is null and without the file's name."""
    reader = Reader(Joiner(JUDGE), NOW)
    found = [event for block in reader.read("log", lines_of(str(path))) for event in block]
    return [
        {
            key: value
            for key, value in event.to_dict().items()
            if key != "file" and value is not None
        }
        for event in found
    ]


OTHER = DATA / "logs" / "other"
FILES = [
    "sendmail.log", "opensmtpd.log", "qmail.log", "haraka.log", "exchange-MSGTRK20261126-1.LOG",
    "m365-trace.csv", "ses.jsonl", "kumomta.jsonl", "powermta.csv", "google-log-search.csv",
]  # fmt: skip


@pytest.mark.skipif(not OTHER.is_dir(), reason="the development data is not there")
@pytest.mark.parametrize("name", FILES)
def test_conformance(name):
    truth = (OTHER / f"{name.rpartition('.')[0]}.truth.jsonl").read_text().splitlines()
    got = {(row["line"], row.get("recipient")): row for row in events_of(OTHER / name)}
    assert len(got) == len(truth)
    for row in map(json.loads, truth):
        found = got[row["line"], row["recipient"]]
        for key in ("outcome", "sender"):
            assert found.get(key) == row[key], row
        assert found.get("queue_id") == row["queue_id"], row
        assert found.get("reply") == row["reply"], row
        relay = found.get("relay") or {}
        assert (relay.get("name"), relay.get("address")) == (row["relay"], row["relay_ip"]), row
        assert found["cause"] in (row["cause"], *row["cause_alt"]), row
        time = datetime.fromisoformat(row["time"])
        at = datetime.fromisoformat(found["time"])
        assert at == (time if at.tzinfo else time.replace(tzinfo=None)), row


@pytest.mark.parametrize("name", LOGS)
def test_events(name, request):
    expected = CORPUS / f"{name}.events.json"
    (log,) = (path for path in CORPUS.glob(f"{name}.*") if path != expected)
    found = events_of(log)
    if request.config.getoption("--update"):
        rows = ",\n ".join(json.dumps(row, ensure_ascii=False) for row in found)
        expected.write_text(f"[{rows}]\n", encoding="utf-8")
    assert found == json.loads(expected.read_text(encoding="utf-8"))
    assert found


LINES = [
    line
    for name in ("sendmail", "opensmtpd", "qmail", "haraka")
    for line in (CORPUS / f"{name}.log").read_text(encoding="utf-8").splitlines()
]
ODD = st.text('<>",;:=[]() \\\0ax1', max_size=6)


@settings(max_examples=300, derandomize=True, deadline=None)
@given(st.sampled_from(LINES), st.integers(40, 400), st.integers(0, 30), ODD)
def test_lines_that_were_cut_and_mixed_raise_nothing(line, at, gone, odd):
    reader = Reader(Joiner(JUDGE), NOW)
    mixed = line[:at] + odd + line[at + gone :]
    for block in reader.read("log", [[*LINES, mixed, line[:at]]]):
        for event in block:
            json.dumps(event.to_dict())
    tally = reader.tally
    assert tally.lines == len(LINES) + 2
    assert tally.understood + tally.ignored <= tally.lines
