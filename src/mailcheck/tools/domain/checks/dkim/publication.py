"""Checks on whether the right key is where it belongs."""

from __future__ import annotations

import base64
from collections.abc import Iterator

from mailcheck.core.finding import Severity
from mailcheck.core.ports import Outcome
from mailcheck.core.record import Record
from mailcheck.core.rule import RuleInfo
from mailcheck.tools.domain.checks.dkim import (
    ED25519_DER,
    Dkim,
    Selector,
    keys_of,
)
from mailcheck.tools.domain.checks.mx import Mx
from mailcheck.tools.domain.misplaced import (
    final_dot,
    misplaced_fault,
)
from mailcheck.tools.domain.rule import Fault, check
from mailcheck.tools.domain.silence import says_no_mail
from mailcheck.tools.domain.survey import Survey


@check(
    RuleInfo(
        "dkim-key-missing",
        Severity.ERROR,
        "There is no key at a DKIM selector",
        "Messages signed with this selector fail DKIM: verifiers find no key.",
        "Publish the key at the selector, or sign with a selector that has one.",
        "RFC 6376 §6.1.2",
    ),
    bad={"nothere._domainkey": {"TXT": []}},
    options={"selectors": ("nothere",)},
)
def missing(dkim: Dkim, survey: Survey) -> Iterator[Fault]:
    for item in dkim.selectors:
        if item.records or not item.answer.outcome.determined:
            continue
        if item.meant:
            yield Fault(
                f"{item.answer.name} is an alias of {item.answer.canonical}, which has no key; "
                f"{item.meant} has one.",
                "End the name that the alias leads to with a dot.",
                paste=Record(item.answer.name, "CNAME", f"{item.meant}."),
                severity=None if item.given else Severity.WARNING,
            )
        elif item.elsewhere:
            fault = misplaced_fault(item.elsewhere, item.answer.name)
            said = f"There is no key at {item.answer.name}. There is one at {item.elsewhere.name}."
            yield fault._replace(message=said)
        elif item.given:
            yield Fault(
                f"There is no key at {item.answer.name}"
                + (f" (an alias of {item.answer.canonical})." if item.answer.canonical else "."),
                "Publish the key there, or sign with a selector that has one.",
                paste=_own_record(item, survey),
            )


def _own_record(item: Selector, survey: Survey) -> Record | None:
    """The record for the private key that was given."""
    own = survey.options.public_key
    if own is None:
        return None
    # RFC 8463 §4.2: p= of Ed25519 is the bare key, the last 32 of the 44 octets of DER.
    kind, key = ("ed25519", own[-32:]) if len(own) == ED25519_DER else ("rsa", own)
    text = base64.b64encode(key).decode("ascii")
    return Record(item.answer.name, "TXT", f"v=DKIM1; k={kind}; p={text}")


@check(
    RuleInfo(
        "dkim-absent",
        Severity.WARNING,
        "The domain has no DKIM key at all",
        "DNS says that nothing exists below `_domainkey`, so no selector can have a key. Gmail, "
        "Yahoo and Microsoft want bulk mail signed; forwarded mail passes DMARC by DKIM alone.",
        "Turn DKIM on at your mail server or service, and publish the key it shows.",
        "RFC 6376 §3.6.2.1, RFC 8020",
    ),
    bad={"s1._domainkey": {"TXT": []}, "_domainkey": "NXDOMAIN"},
)
def absent(dkim: Dkim, survey: Survey) -> Iterator[Fault]:
    # RFC 8020: NXDOMAIN at _domainkey proves that no selector exists; anything else proves nothing.
    if dkim.below.outcome is not Outcome.NXDOMAIN or survey.options.parked:
        return
    if any(item.records or item.elsewhere for item in dkim.selectors):
        return  # a server that answers NXDOMAIN for what lies above a name
    if survey.seen(Mx).answer.outcome is Outcome.NXDOMAIN or says_no_mail(survey):
        return
    if dkim.is_doubled:
        right = f"_domainkey.{survey.domain}"
        doubled = f"{right}.{survey.domain}"
        yield Fault(
            f"Nothing exists below {right}, but something does below {doubled}.",
            f"Move the keys there.{final_dot(doubled, right)}",
        )
        return
    yield Fault(
        f"Nothing exists below _domainkey.{survey.domain}: no message can be signed.",
        "Turn DKIM on at your mail server or service, and publish the key it shows.",
    )


@check(
    RuleInfo(
        "dkim-multiple",
        Severity.WARNING,
        "A DKIM selector has several records",
        "Verifiers may take any one of them, and many take the first: signatures pass and fail by "
        "chance.",
        "Delete all but the one that belongs to the private key.",
        "RFC 6376 §3.6.2.2",
    ),
    bad={"s1._domainkey": {"TXT": ["v=DKIM1; p=", "v=DKIM1; k=rsa; p=AAAA"]}},
    options={"selectors": ("s1",)},
)
def multiple(dkim: Dkim, survey: Survey) -> Iterator[Fault]:
    for item in dkim.selectors:
        if len(item.records) > 1:
            yield Fault(
                f"The selector {item.name} has {len(item.records)} records.",
                "Delete all but the one that belongs to the private key.",
                item.records[1],
            )


@check(
    RuleInfo(
        "dkim-key-mismatch",
        Severity.ERROR,
        "The published DKIM key does not belong to the private key",
        "Every signature made with this private key fails.",
        "Publish the public key that belongs to it, or sign with the right one.",
        "RFC 6376 §3.6.1",
    ),
    bad={"s1._domainkey": {"TXT": ["v=DKIM1; k=ed25519; p="
                                   "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="]}},
    options={"selectors": ("s1",), "public_key": b"\x30\x00"},
)  # fmt: skip
def mismatch(dkim: Dkim, survey: Survey) -> Iterator[Fault]:
    own = survey.options.public_key
    for item, record, key in keys_of(dkim):
        if own is None or not item.given or key.is_revoked or key.bits is None:
            continue
        # RFC 8463 §4.2: p= of Ed25519 is the bare key, the last 32 octets of the DER.
        bare = own[-32:] if key.key_type == "ed25519" else own
        if key.public_key not in (own, bare) and not own.endswith(key.public_key):
            yield Fault(
                f"The key of {item.name} does not belong to the private key.",
                "Publish the public key that belongs to it.",
                record,
                paste=_own_record(item, survey),
            )
