"""DMARC aggregate reports (RFC 7489 appendix C, RFC 9990), in the dialects that are sent.

    feedback
      report_metadata   org_name email report_id date_range(begin end) error*
      policy_published  domain p sp np adkim aspf testing (pct)
      record*           row(source_ip count policy_evaluated(disposition dkim spf reason*))
                        identifiers(header_from envelope_from envelope_to)
                        auth_results(dkim*(domain selector result) spf(domain result))

`policy_evaluated` has the aligned results, `auth_results` the raw ones.
"""

from collections.abc import Callable, Iterable
from functools import lru_cache

from mailcheck.knowledge.reports.refusal import Refusal
from mailcheck.knowledge.reports.report import (
    LONG_RANGE,
    Aggregate,
    AuthDkim,
    AuthSpf,
    Head,
    Policy,
    Row,
)
from mailcheck.knowledge.reports.values import (
    domain_of,
    ip_of,
    number_of,
    period_problems,
    text_of,
    time_of,
)
from mailcheck.knowledge.reports.xml import MAX_DEPTH, Enough, Forbidden, read_xml

MAX_RECORDS = 100_000
"""Records of one report (chosen: the largest known have some ten thousand)."""
NAMESPACE = "urn:ietf:params:xml:ns:dmarc-2.0"
_MAX_TEXTS = 16
"""Blocks of 8 KiB of one value that are kept."""
_MAX_PARTS = 100
"""Signatures, reasons and errors of one record that are kept."""

_HEAD = {
    "report_metadata": {
        "org_name", "email", "extra_contact_info", "report_id", "error", "generator",
    },
    "date_range": {"begin", "end"},
    "policy_published": {
        "domain", "p", "sp", "np", "adkim", "aspf", "testing", "pct", "discovery_method",
    },
}  # fmt: skip
_RECORD = {
    "row": {"source_ip", "count"},
    "policy_evaluated": {"disposition", "dkim", "spf"},
    "reason": {"type", "comment"},
    "identifiers": {"header_from", "envelope_from", "envelope_to"},
    "dkim": {"domain", "selector", "result", "human_result"},
    "spf": {"domain", "result", "scope", "human_result"},
}
_PLACES = {
    (parent, name): (parent in _HEAD, f"{parent}.{name}")
    for parent, names in (*_HEAD.items(), *_RECORD.items())
    for name in names
}
_LEAVES = frozenset(name for _, name in _PLACES) - {"dkim", "spf"} | {"version"}
_HOLDERS = frozenset({"feedback", "record", "auth_results", *_HEAD, *_RECORD})

_ALIGNED = {"pass": "pass", "fail": "fail"}
_DKIM = frozenset({"none", "pass", "fail", "policy", "neutral", "temperror", "permerror"})
_SPF = frozenset({"none", "pass", "fail", "softfail", "neutral", "temperror", "permerror"})
_DISPOSITIONS = frozenset({"none", "quarantine", "reject", "pass"})
_OVERRIDES = frozenset(
    {"local_policy", "mailing_list", "other", "policy_test_mode", "trusted_forwarder",
     "forwarded", "sampled_out"}
)  # fmt: skip
_OTHER_WORDS = {"hardfail": "fail", "error": "temperror", "unknown": "permerror", "invalid": "fail"}
"""What receivers wrote before the RFCs, or against them (RFC 4408 §2.5: unknown)."""


def read_aggregate(
    pieces: Callable[[], Iterable[bytes]], problems: dict[str, None]
) -> Aggregate | Refusal:
    """An aggregate report.

    Args:
        pieces: opens its octets, unpacked.
        problems: what is known to be odd already.
    """
    reader = _Reader(problems)
    try:
        read_xml(pieces, reader, problems)
    except Forbidden:
        return Refusal("forbidden", "It has a document type declaration, which no report needs.")
    except RecursionError:
        return Refusal("not-a-report", "It is nested too deeply.")
    return reader.report()


class _Reader:
    """Takes the elements of a report."""

    known = frozenset(_LEAVES | _HOLDERS | {"dkim", "spf"})
    leaves = _LEAVES

    def __init__(self, problems: dict[str, None]) -> None:
        self._problems = problems
        self._names: dict[str, str] = {}
        self.forget()

    def forget(self) -> None:
        """Begin anew."""
        for code in ("unknown-value", "row-without-address", "row-without-count", "wrong-root"):
            self._problems.pop(code, None)
        self._stack: list[str] = [""]
        self._texts: list[str] = []
        self._head: dict[str, str] = {}
        self._errors: list[str] = []
        self._values: dict[str, str] = {}
        self._dkim: list[AuthDkim] = []
        self._spf: list[AuthSpf] = []
        self._reasons: list[tuple[str, str]] = []
        self._rows: list[Row] = []
        self._is_new = False
        self._has_record = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        stack = self._stack
        local = self._names.get(name)
        if local is None:
            local = name.rpartition(":")[2].lower()
            if len(self._names) < 1000:
                self._names[name] = local
        if len(stack) == 1:
            self._root(local)
        if attributes and NAMESPACE in attributes.values():
            self._is_new = True
        stack.append(local)
        if len(stack) > MAX_DEPTH:
            raise Enough
        self._texts.clear()
        if local == "record":
            self._values, self._dkim, self._spf, self._reasons = {}, [], [], []

    def _root(self, local: str) -> None:
        if local != "feedback":
            self._problems["wrong-root"] = None

    def data(self, text: str) -> None:
        if len(self._texts) < _MAX_TEXTS:
            self._texts.append(text)

    def end(self, _: str) -> None:
        stack = self._stack
        local = stack.pop()
        parent = stack[-1]
        place = _PLACES.get((parent, local))
        if place is not None and not (local in _RECORD and parent == "auth_results"):
            text = "".join(self._texts).strip()
            if not place[0]:
                self._values[place[1]] = text
            elif local == "error":
                self._errors.append(text[:1000])
                del self._errors[_MAX_PARTS:]
            else:
                self._head[place[1]] = text
        elif local == "record":
            self._record()
        elif parent == "auth_results":
            self._result(local)
        elif local == "reason":
            self._reason()
        self._texts.clear()

    def _result(self, local: str) -> None:
        values = self._values
        if local == "dkim" and len(self._dkim) < _MAX_PARTS:
            result = self._word(values.pop("dkim.result", ""), _DKIM)
            self._dkim.append(
                _dkim(values.pop("dkim.domain", None), values.pop("dkim.selector", None), result)
            )
        elif local == "spf" and len(self._spf) < _MAX_PARTS:
            result = self._word(values.pop("spf.result", ""), _SPF)
            domain, scope = values.pop("spf.domain", None), values.pop("spf.scope", "")
            found = _spf(domain, result)
            # RFC 9990: only mfrom. RFC 7489 had helo as well; the envelope sender counts.
            self._spf.insert(len(self._spf) if scope.lower() == "helo" else 0, found)

    def _reason(self) -> None:
        kind = self._values.pop("reason.type", "").lower() or "other"
        if kind not in _OVERRIDES:
            self._problems["unknown-value"] = None
            kind = "other"
        if len(self._reasons) < _MAX_PARTS:
            self._reasons.append((kind, self._values.pop("reason.comment", "")))

    def _word(self, text: str, known: frozenset[str]) -> str:
        word = text.lower()
        if word in known:
            return word
        self._problems["unknown-value"] = None
        return _OTHER_WORDS.get(word, "none")

    def _aligned(self, text: str | None) -> str:
        word = (text or "").lower()
        found = _ALIGNED.get(word)
        if found is None:
            self._problems["unknown-value"] = None
        return found or "fail"

    def _record(self) -> None:
        self._has_record = True
        if len(self._rows) >= MAX_RECORDS:
            raise Enough
        get = self._values.get
        ip = ip_of(get("row.source_ip"))
        count = number_of(get("row.count"))
        if ip is None or count is None:
            code = "row-without-address" if ip is None else "row-without-count"
            self._problems[code] = None
            return
        disposition = (get("policy_evaluated.disposition") or "").lower()
        if disposition not in _DISPOSITIONS:
            self._problems["unknown-value"] = None
            disposition = "none"
        comments = [text_of(comment) for _, comment in self._reasons if comment]
        self._rows.append(
            Row(
                ip,
                count,
                domain_of(get("identifiers.header_from")),
                domain_of(get("identifiers.envelope_from")),
                domain_of(get("identifiers.envelope_to")),
                self._aligned(get("policy_evaluated.dkim")),
                self._aligned(get("policy_evaluated.spf")),
                disposition,
                tuple(kind for kind, _ in self._reasons),
                "; ".join(filter(None, comments)) or None,
                tuple(self._dkim),
                self._spf[0] if self._spf else None,
            )
        )

    def report(self) -> Aggregate | Refusal:
        """What was read."""
        head, get = self._head, self._head.get
        if not head and not self._has_record:
            return Refusal("not-a-report", "It holds no report.")
        org = get("report_metadata.org_name")
        report_id = text_of(get("report_metadata.report_id"))
        domain = domain_of(get("policy_published.domain"))
        begin, end = time_of(get("date_range.begin")), time_of(get("date_range.end"))
        email = text_of(get("report_metadata.email"))
        missing = {"no-organization": org, "no-report-id": report_id, "no-domain": domain}
        notes = [code for code, value in missing.items() if not value]
        notes += period_problems(begin, end, LONG_RANGE)
        self._problems.update(dict.fromkeys(notes))
        is_new = self._is_new or any(
            f"{parent}.{name}" in head
            for parent, name in (
                ("policy_published", "discovery_method"), ("report_metadata", "generator"),
                ("policy_published", "testing"),
            )
        )  # fmt: skip
        return Aggregate(
            Head(None if org is None else text_of(org) or "", report_id, domain, begin, end, email),
            self._policy(),
            "9990" if is_new else "7489",
            self._rows,
            tuple(self._problems),
            tuple(filter(None, map(text_of, self._errors))),
        )

    def _policy(self) -> Policy:
        def word(name: str) -> str | None:
            text = text_of(self._head.get(f"policy_published.{name}"))
            return text.lower() if text else None

        testing = word("testing")
        return Policy(
            word("p"), word("sp"), word("np"), word("adkim"), word("aspf"),
            None if testing is None else testing == "y", number_of(word("pct")),
        )  # fmt: skip


@lru_cache(maxsize=10_000)
def _dkim(domain: str | None, selector: str | None, result: str) -> AuthDkim:
    return AuthDkim(domain_of(domain), text_of(selector), result)


@lru_cache(maxsize=10_000)
def _spf(domain: str | None, result: str) -> AuthSpf:
    return AuthSpf(domain_of(domain), result)
