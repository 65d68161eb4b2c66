"""What DNS answered is written down so that the same questions get the same answers again."""

import asyncio
import json

from mailcheck.adapters.dns.recording import RecordingResolver
from mailcheck.adapters.dns.zone import ZoneResolver

ZONE = {
    "example.org": {
        "TXT": ["v=spf1 -all", ["two ", "strings"], "gr\udcfc\udcdfe"],
        "MX": [[10, "mx.example.org"]],
        "AAAA": "TIMEOUT",
    },
    "alias.example.org": {"CNAME": ["example.org"]},
    "slow.example.org": "SERVFAIL",
    "deep.below.example.org": {"A": ["192.0.2.1"]},
}
ASKED = [
    ("example.org", "TXT"), ("example.org", "MX"), ("example.org", "A"), ("example.org", "AAAA"),
    ("alias.example.org", "TXT"), ("slow.example.org", "A"), ("none.example.org", "TXT"),
    ("below.example.org", "A"), ("deep.below.example.org", "A"), ("Example.ORG.", "TXT"),
]  # fmt: skip


async def answers(resolver):
    found = [await resolver.query(name, kind) for name, kind in ASKED]
    return [(answer.name, answer.type, answer.outcome, answer.records) for answer in found]


def test_a_recorded_zone_answers_as_dns_did(tmp_path):
    recording = RecordingResolver(ZoneResolver(ZONE))
    first = asyncio.run(answers(recording))
    recording.save(str(tmp_path / "zone.json"))
    table = json.loads((tmp_path / "zone.json").read_text())
    assert asyncio.run(answers(ZoneResolver(table))) == first
