"""One record judged before it is published: nothing else is known, and nothing is asked.

The checks are those of `mailcheck domain`. Every other question is left open, so that they speak
about the record alone.
"""

import re
from typing import Any, NamedTuple

from mailcheck.core.address import domain_normal_form
from mailcheck.core.errors import InputError
from mailcheck.core.finding import Finding
from mailcheck.core.ports import Answer, Outcome
from mailcheck.tools.domain.check import DomainResult, check_domain
from mailcheck.tools.domain.survey import DomainOptions, Unanswered

EXAMPLE = "example.org"
"""The domain where none is named."""
SELECTOR = "selector"
"""The DKIM selector where none is named."""


class _Form(NamedTuple):
    """A kind of record as its text and its name tell it."""

    kind: str
    """The name of its class (`KIND.name`)."""
    text: re.Pattern[str]
    labels: re.Pattern[str]
    """What its name has before the domain."""
    name: str
    """Where it belongs."""


def _form(kind: str, text: str, labels: str, name: str) -> _Form:
    return _Form(kind, re.compile(text, re.I), re.compile(labels, re.I), name)


_FORMS = (
    _form("dmarc", r".{0,9}?v(?=[^\w=]*=)\W*DMARC", r"_dmarc\.", "_dmarc.{domain}"),
    _form("mta_sts", r".{0,9}?v(?=[^\w=]*=)\W*STSv", r"_mta-sts\.", "_mta-sts.{domain}"),
    _form("tls_rpt", r".{0,9}?v(?=[^\w=]*=)\W*TLSRPT", r"_smtp\._tls\.", "_smtp._tls.{domain}"),
    _form("bimi", r".{0,9}?v(?=[^\w=]*=)\W*BIMI", r"default\._bimi\.", "default._bimi.{domain}"),
    _form("dkim", r".{0,9}?v(?=[^\w=]*=)\W*DKIM|(?:.*;)?\s*p\s*="
          r"|\W*MI[GI][A-Za-z0-9+/]{40}|-----BEGIN",
          r"([a-z0-9_.-]+)\._domainkey\.", "{selector}._domainkey.{domain}"),
    _form("spf", r".{0,9}?v\W*spf|.{0,9}?spf2\.0/", r"(?!)", "{domain}"),
)  # fmt: skip


class Given(NamedTuple):
    """A record as it was typed, pasted or read."""

    text: str
    """One character per octet."""
    name: str | None = None
    """Its name, where it was told."""


class LoneResult(NamedTuple):
    """What is wrong with one record."""

    kind: str
    name: str
    result: DomainResult
    # Nothing was asked.
    undetermined: tuple[Unanswered, ...] = ()
    queries: int = 0
    capped: bool = False

    @property
    def subject(self) -> str:
        return self.name

    @property
    def findings(self) -> tuple[Finding, ...]:
        return self.result.findings

    def with_findings(self, findings: tuple[Finding, ...]) -> "LoneResult":
        """The same with other findings."""
        return self._replace(result=self.result.with_findings(findings))

    def to_dict(self) -> dict[str, Any]:
        """One result of the output contract."""
        return {
            "kind": self.kind,
            "name": self.name,
            "findings": [item.to_dict() for item in self.findings],
            "record": self.result.records[self.kind].to_dict(),
        }

    @property
    def state(self) -> str:
        """The record in a few words."""
        return self.result.records[self.kind].state() or ""


async def check_record(
    given: Given, *, domain: str | None = None, public_key: bytes | None = None
) -> LoneResult:
    """Check one TXT record as text.

    Args:
        given: the record.
        domain: whose it is to be, where the name does not say it.
        public_key: SubjectPublicKeyInfo of the private key that messages are signed with.

    Raises:
        InputError: it is of no kind that is known here.
    """
    name = _absolute(given.name or "", domain or EXAMPLE)
    form = _form_of(name, given.text)
    labels = form.labels.match(name)
    of = name[labels.end() :] if labels else name
    whose = domain_normal_form(domain or "") or of or EXAMPLE
    selector = labels[1] if labels and form.labels.groups else SELECTOR
    place = name or form.name.format(domain=whose, selector=selector)
    options = DomainOptions(
        selectors=(selector,) if form.kind == "dkim" else (),
        guess_selectors=False,
        public_key=public_key if form.kind == "dkim" else None,
    )
    right = form.name.format(domain=whose, selector=selector)
    result = await check_domain(whose, resolver=_Lone(place, given.text, right), options=options)
    topic = form.kind.replace("_", "-")
    kept = tuple(item for item in result.findings if item.topic == topic)
    return LoneResult(form.kind, place, result._replace(findings=kept, undetermined=()))


def _absolute(name: str, domain: str) -> str:
    """A name as DNS has it; pages leave the domain out, and write `@` for the domain itself."""
    short = domain_normal_form(name)
    if short == "@":
        return domain_normal_form(domain)
    is_label = (short.startswith("_") and short.count(".") < 2) or short.endswith("_domainkey")
    return f"{short}.{domain_normal_form(domain)}" if is_label and short else short


def _form_of(name: str, text: str) -> _Form:
    for form in _FORMS:
        if form.labels.match(name):
            return form
    for form in _FORMS:
        if form.text.match(text.lstrip("\ufeff\"' ")):
            return form
    raise InputError(
        "This is no SPF, DKIM, DMARC, MTA-STS, TLS-RPT or BIMI record: it begins with none of "
        "v=spf1, v=DKIM1, v=DMARC1, v=STSv1, v=TLSRPTv1, v=BIMI1.",
        "no-record",
    )


class _Lone:
    """DNS with one record in it; what else there may be is not known."""

    def __init__(self, name: str, text: str, right: str) -> None:
        self._name, self._right = name, right
        self._strings = (text.encode("latin-1", "replace"),)

    async def query(self, name: str, type: str) -> Answer:  # noqa: A002 (the RFC's noun)
        """The record at its name; nothing where it should be instead; else no answer."""
        asked = domain_normal_form(name)
        if (asked, type) == (self._name, "TXT"):
            return Answer(name, type, Outcome.FOUND, (self._strings,))
        if (asked, type) == (self._right, "TXT"):
            return Answer(name, type, Outcome.NXDOMAIN)
        return Answer(name, type, Outcome.TIMEOUT)


# What providers' pages put before the two things that matter.
_PANEL_NAME = re.compile(
    r"^\s*(?:host ?name|host|name|record name)\s*[:=\t]\s*(\S+)\s*$", re.I | re.M
)
_PANEL_VALUE = re.compile(
    r"^[ \t]*(?:value|content|data|txt value|record value|text|points to)[ \t]*[:=\t][ \t]*(\S.*)$",
    re.I | re.M,
)
_STRINGS = re.compile(r'(?<!\\)"((?:[^"\\]|\\.)*)"')


def read_panel(text: str) -> Given | None:
    """A record from the fields that a provider's page shows; None where there are none."""
    value = _PANEL_VALUE.search(text)
    if value is None:
        return None
    name = _PANEL_NAME.search(text)
    return Given(_joined(value[1].strip()), name[1] if name else None)


def read_text(text: str) -> Given:
    """A record from its text, which may be in quotes, in pieces."""
    return Given(_joined(text.strip()))


def _joined(text: str) -> str:
    """The strings of a TXT record without their quotes (RFC 7208 §3.3: nothing between them)."""
    octets = text.encode("utf-8", "surrogateescape").decode("latin-1")
    bare = _STRINGS.sub("", octets).strip()
    if bare or '"' not in octets:
        return " ".join(octets.split("\n")) if "\n" in octets else octets
    return "".join(re.sub(r"\\(.)", r"\1", match) for match in _STRINGS.findall(octets))
