"""The published SPF suites: every case of RFC 7208's, and of RFC 4408's where it still holds."""

import asyncio

import pytest
from support import DATA

from mailcheck.adapters.dns.zone import ZoneResolver
from mailcheck.tools.auth.spf import check_spf

FILES = sorted((DATA / "auth" / "spf").glob("*.yml"))
TYPES = ("TXT", "SPF", "A", "AAAA", "MX", "PTR", "CNAME")


def zone(data):
    """The suite's zone as a table: SPF stands in for TXT where there is none."""
    table = {}
    for name, records in data.items():
        types, fails = {}, False
        for entry in records:
            if entry == "TIMEOUT":
                fails = True
                continue
            ((kind, value),) = entry.items()
            types.setdefault(kind, []).append(value)
        if "SPF" in types:
            types.setdefault("TXT", types["SPF"])
        if types.get("TXT") == ["NONE"]:
            del types["TXT"]
        if fails:
            types = dict.fromkeys(TYPES, "TIMEOUT") | types
        table[str(name)] = types
    return table


def cases():
    yaml = pytest.importorskip("yaml", reason="the suites are YAML: install PyYAML")
    if not FILES:
        pytest.skip("the suites are not beside this checkout")
    for path in FILES:
        for scenario in yaml.safe_load_all(path.read_text(encoding="utf-8")):
            table = zone(scenario["zonedata"])
            for name, case in scenario["tests"].items():
                yield f"{path.stem}: {name}", table, case


def evaluate(table, case):
    return asyncio.run(
        check_spf(
            ip=case["host"],
            helo=case["helo"],
            mail_from=case["mailfrom"],
            resolver=ZoneResolver(table),
        )
    )


def test_every_case_has_an_accepted_result():
    wrong, count = [], 0
    for name, table, case in cases():
        got = evaluate(table, case)
        accepted = case["result"] if isinstance(case["result"], list) else [case["result"]]
        count += 1
        if got.result not in accepted:
            wrong.append((name, got.result, accepted))
    assert wrong == [] and count > 300


def test_every_explanation_is_the_domains():
    wrong, count = [], 0
    for name, table, case in cases():
        if "explanation" not in case:
            continue
        got = evaluate(table, case).explanation
        wanted = None if case["explanation"] == "DEFAULT" else case["explanation"]
        count += 1
        if got != wanted:
            wrong.append((name, got, wanted))
    assert wrong == [] and count > 40
