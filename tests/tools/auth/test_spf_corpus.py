"""The SPF suites of the project's own: RFC 7208's appendix and its rules, section by section."""

import asyncio
import json

import pytest
from support import ROOT

from mailcheck.adapters.dns.zone import ZoneResolver
from mailcheck.tools.auth.spf import check_spf

CASES = [
    pytest.param(suite["zone"], case, id=f"{path.stem}: {suite['about']}: {case['why']}")
    for path in sorted((ROOT / "tests" / "corpus" / "spf").glob("*.json"))
    for suite in json.loads(path.read_text(encoding="utf-8"))["suites"]
    for case in suite["cases"]
]


@pytest.mark.parametrize(("zone", "case"), CASES)
def test_case(zone, case):
    got = asyncio.run(
        check_spf(
            ip=case["ip"],
            helo=case.get("helo", "helo.example.net"),
            mail_from=case["from"],
            resolver=ZoneResolver(zone),
        )
    )
    assert (got.result, got.explanation) == (case["result"], case.get("explanation"))
