"""The logs of the corpus, one for each format: which events they hold, line by line."""

import json
from datetime import UTC, datetime

import pytest
from support import ROOT

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
