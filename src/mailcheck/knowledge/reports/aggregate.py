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
from xml.etree.ElementTree import Element

from mailcheck.knowledge.reports.refusal import Refusal
from mailcheck.knowledge.reports.report import (
    LONG_RANGE,
    Aggregate,
    AuthDkim,
    AuthSpf,
    Head,
    How,
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
from mailcheck.knowledge.reports.xml import DtdError, EnoughError, local_name, read_xml

MAX_RECORDS = 100_000
"""Records of one report (chosen: the largest known have some ten thousand)."""
NAMESPACE = "urn:ietf:params:xml:ns:dmarc-2.0"
_MAX_PARTS = 100
"""Signatures, reasons and errors of one record that are kept."""

_METADATA = frozenset(
    {"org_name", "email", "extra_contact_info", "report_id", "error", "generator", "date_range",
     "begin", "end"}
)  # fmt: skip
_POLICY = frozenset(
    {"domain", "p", "sp", "np", "adkim", "aspf", "testing", "pct", "fo", "discovery_method"}
)
_RECORD = frozenset(
    {"source_ip", "count", "disposition", "type", "comment", "header_from", "envelope_from",
     "envelope_to", "selector", "result", "scope", "human_result"}
)  # fmt: skip
_LEAVES = (_METADATA | _POLICY | _RECORD | {"version"}) - {"date_range"}
_HOLDERS = frozenset(
    {"feedback", "record", "row", "policy_evaluated", "reason", "identifiers", "auth_results",
     "report_metadata", "policy_published", "date_range", "dkim", "spf"}
)  # fmt: skip

_ALIGNED = frozenset({"pass", "fail"})
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
    except DtdError:
        return Refusal("forbidden", "It has a document type declaration, which no report needs.")
    except RecursionError:
        return Refusal("not-a-report", "It is nested too deeply.")
    return reader.report()


class _Reader:
    """Takes the blocks of a report."""

    blocks = frozenset({"record", "report_metadata", "policy_published"})
    known = frozenset(_LEAVES | _HOLDERS)
    leaves = _LEAVES

    def __init__(self, problems: dict[str, None]) -> None:
        self._problems = problems
        self._names: dict[str, str] = {}
        self._hows: dict[tuple[object, ...], tuple[How, bool]] = {}
        self.forget()

    def forget(self) -> None:
        """Begin anew."""
        for code in ("unknown-value", "row-without-address", "row-without-count", "wrong-root"):
            self._problems.pop(code, None)
        self._metadata: dict[str, str] = {}
        self._policy_values: dict[str, str] = {}
        self._errors: list[str] = []
        self._rows: list[Row] = []
        self._space = ""
        self._has_record = False

    def root(self, tag: str, name: str) -> None:
        self._space = tag.rpartition("}")[0]
        self._names.clear()
        if name != "feedback":
            self._problems["wrong-root"] = None

    def block(self, name: str, element: Element) -> None:
        if name == "record":
            self._record(element)
        elif name == "report_metadata":
            self._head(element, self._metadata, _METADATA)
        else:
            self._head(element, self._policy_values, _POLICY)

    def _head(self, element: Element, values: dict[str, str], known: frozenset[str]) -> None:
        for one in element.iter():
            name = self._name(one.tag)
            text = (one.text or "").strip()
            if name == "error" and len(self._errors) < _MAX_PARTS:
                self._errors.append(text)
            elif name in known and not len(one):
                values.setdefault(name, text)

    def _name(self, tag: str) -> str:
        """What a tag is called here; "" for what belongs to another namespace than the report."""
        space, _, _ = tag.rpartition("}")
        is_ours = not space or space == self._space
        name = local_name(tag) if is_ours else ""
        if len(self._names) < 1000:
            self._names[tag] = name
        return name

    def _record(self, record: Element) -> None:
        self._has_record = True
        if len(self._rows) >= MAX_RECORDS:
            raise EnoughError
        names = self._names
        values: dict[str, str | None] = {}
        reasons: list[list[str | None]] = []
        dkims: list[list[str | None]] = []
        spfs: list[list[str | None]] = []
        current: list[str | None] = [None] * 4
        raw = False
        """Whether the raw results are read, not the aligned ones."""
        for one in record.iter():
            name = names.get(one.tag)
            if name is None:
                name = self._name(one.tag)
            place = _RESULT_PLACES.get(name)
            if place is not None:
                current[place] = one.text
            elif name == "dkim" or name == "spf":
                if raw or len(one):
                    current = [None] * 4
                    found = dkims if name == "dkim" else spfs
                    if len(one) and len(found) < _MAX_PARTS:
                        found.append(current)
                else:
                    values[name] = one.text
            elif name in _RECORD:
                if name == "type" or name == "comment":
                    if reasons:
                        reasons[-1][name == "comment"] = one.text
                elif name not in values:
                    values[name] = one.text
            elif name == "reason":
                if len(reasons) < _MAX_PARTS:
                    reasons.append([None, None])
            elif name == "auth_results":
                raw = True
            elif name == "policy_evaluated":
                raw = False
            elif name == "extension":
                one.clear()  # whatever it holds, it says nothing about the mail
        self._row(values, reasons, dkims, spfs)

    def _row(
        self, values: dict[str, str | None], reasons: list[list[str | None]],
        dkims: list[list[str | None]], spfs: list[list[str | None]],
    ) -> None:  # fmt: skip
        get = values.get
        ip = ip_of(get("source_ip"))
        count = number_of(get("count"))
        if ip is None or count is None:
            code = "row-without-address" if ip is None else "row-without-count"
            self._problems[code] = None
            return
        key = (
            get("header_from"), get("envelope_from"), get("envelope_to"), get("dkim"), get("spf"),
            get("disposition"), tuple(map(tuple, reasons)), tuple(map(tuple, dkims)),
            tuple(map(tuple, spfs)),
        )  # fmt: skip
        known = self._hows.get(key)
        if known is None:
            if len(self._hows) > 20_000:
                self._hows.clear()
            known = self._hows[key] = _how(*key)
        if known[1]:
            self._problems["unknown-value"] = None
        self._rows.append(Row(ip, count, known[0]))

    def report(self) -> Aggregate | Refusal:
        """What was read."""
        get, policy = self._metadata.get, self._policy_values
        if not self._metadata and not policy and not self._has_record:
            return Refusal("not-a-report", "It holds no report.")
        org = get("org_name")
        report_id = text_of(get("report_id"))
        domain = domain_of(policy.get("domain"))
        begin, end = time_of(get("begin")), time_of(get("end"))
        email = text_of(get("email"))
        missing = {"no-organization": org, "no-report-id": report_id, "no-domain": domain}
        notes = [code for code, value in missing.items() if not value]
        notes += period_problems(begin, end, LONG_RANGE)
        self._problems.update(dict.fromkeys(notes))
        is_new = (
            self._space == "{" + NAMESPACE
            or "generator" in self._metadata
            or not {"discovery_method", "testing"}.isdisjoint(policy)
        )
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
            text = text_of(self._policy_values.get(name))
            return text.lower() if text else None

        testing = word("testing")
        return Policy(
            word("p"), word("sp"), word("np"), word("adkim"), word("aspf"),
            None if testing is None else testing == "y", number_of(word("pct")),
        )  # fmt: skip


_RESULT_PLACES = {"domain": 0, "selector": 1, "result": 2, "scope": 3}


def _how(
    header_from: str | None, envelope_from: str | None, envelope_to: str | None,
    dkim: str | None, spf: str | None, disposition: str | None,
    reasons: tuple[tuple[str | None, ...], ...], dkims: tuple[tuple[str | None, ...], ...],
    spfs: tuple[tuple[str | None, ...], ...],
) -> tuple[How, bool]:  # fmt: skip
    """How messages were judged, from the texts, and whether one of these is unknown."""
    words = _Words()
    override = []
    for kind, _ in reasons:
        word = (kind or "").strip().lower() or "other"
        override.append(words.of(word, _OVERRIDES, "other"))
    comments = [text_of(comment) for _, comment in reasons]
    # RFC 9990: only mfrom. RFC 7489 had helo as well; the envelope sender counts.
    spfs = tuple(sorted(spfs, key=lambda one: (one[3] or "").strip().lower() == "helo"))
    found = How(
        domain_of(header_from),
        domain_of(envelope_from),
        domain_of(envelope_to),
        words.of(dkim, _ALIGNED, "fail"),
        words.of(spf, _ALIGNED, "fail"),
        words.of(disposition, _DISPOSITIONS, "none"),
        tuple(override),
        "; ".join(filter(None, comments)) or None,
        tuple(
            AuthDkim(domain_of(one[0]), text_of(one[1]), words.result(one[2], _DKIM))
            for one in dkims
        ),
        AuthSpf(domain_of(spfs[0][0]), words.result(spfs[0][2], _SPF)) if spfs else None,
    )
    return found, words.is_odd


class _Words:
    """Folds words of closed lists."""

    is_odd = False

    def of(self, text: str | None, known: frozenset[str], default: str) -> str:
        word = (text or "").strip().lower()
        if word in known:
            return word
        self.is_odd = True
        return default

    def result(self, text: str | None, known: frozenset[str]) -> str:
        word = (text or "").strip().lower()
        return self.of(word, known, _OTHER_WORDS.get(word, "none"))
