"""Checks on the keys that are published."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mailcheck.core.finding import Severity
from mailcheck.core.rule import RuleInfo
from mailcheck.knowledge.records.dkim import FATAL, DkimKeyProblem, parse_dkim_key
from mailcheck.tools.domain.checks.dkim import (
    GOOD_BITS,
    WEAK_BITS,
    Dkim,
    keys_of,
)
from mailcheck.tools.domain.dkim_mending import repaired
from mailcheck.tools.domain.edit import replaced, stray_fault
from mailcheck.tools.domain.rule import Fault, check
from mailcheck.tools.domain.survey import Survey

MANY_REVOKED = 5
"""Guessed selectors beyond which it is a wildcard (chosen: services have up to three)."""


_SENTENCES = {
    DkimKeyProblem.NO_KEY: "There is no p=, hence no key.",
    DkimKeyProblem.BAD_VERSION: "v= must be DKIM1.",
    DkimKeyProblem.VERSION_NOT_FIRST: "v= must come first.",
    DkimKeyProblem.BAD_TAG: "{name} is no tag; a semicolon or a piece may be missing.",
    DkimKeyProblem.EMPTY_TAG: "There is nothing between two semicolons.",
    DkimKeyProblem.REPEATED_TAG: "{name} is there twice.",
    DkimKeyProblem.BAD_BASE64: "p= is no base64: a piece may have got lost, or a quote slipped in.",
    DkimKeyProblem.BAD_KEY: "p= is no key of the kind that k= says.",
    DkimKeyProblem.PRIVATE_KEY: "p= is the private key: whoever reads it can sign as the domain.",
    DkimKeyProblem.ED25519_DER: "p= is the key as openssl writes it; only its last 32 octets "
    "belong here.",
    DkimKeyProblem.UNKNOWN_KEY_TYPE: "There is no such key type; rsa and ed25519 exist.",
    DkimKeyProblem.UNKNOWN_HASH: "h= names a hash that nobody knows.",
    DkimKeyProblem.NO_USABLE_HASH: "h= does not allow sha256, the only hash that may be used.",
    DkimKeyProblem.UNKNOWN_SERVICE: "s= names a service that nobody knows.",
    DkimKeyProblem.NOT_FOR_EMAIL: "s= does not allow the key for email.",
    DkimKeyProblem.UNKNOWN_FLAG: "t= has a flag that nobody knows.",
    DkimKeyProblem.UNKNOWN_TAG: "{name} is no known tag.",
    DkimKeyProblem.OBSOLETE_GRANULARITY: "g= is obsolete.",
}


def _faults(dkim: Dkim, fatal: bool) -> Iterator[Fault]:
    for item, record, key in keys_of(dkim):
        for problem in key.problems:
            if (problem.code in FATAL) is fatal:
                if fatal and problem.code is DkimKeyProblem.PRIVATE_KEY:
                    help_ = _NEW_PAIR
                else:
                    help_ = _AS_SHOWN if fatal else "Remove or correct it."
                yield Fault(
                    f"{item.name}: {_SENTENCES[problem.code].format(name=problem.name)}",
                    help_,
                    record,
                    problem.start,
                    problem.end,
                    repaired(record, problem.code, problem.start, problem.end),
                )


_AS_SHOWN = "Publish the record as your mail server or service shows it."
_NEW_PAIR = (
    "Make a new pair under a new selector, publish its public key, sign with it, and delete this "
    "record: a private key that was published is everybody's."
)


def _unreadable(dkim: Dkim) -> Iterator[Fault]:
    """Texts that are meant as a key, but that verifiers take for none."""
    for item in dkim.selectors:
        if item.record is None:
            continue
        if item.bare and item.bare.is_private:
            said = f"{item.name}: {_SENTENCES[DkimKeyProblem.PRIVATE_KEY].replace('p=', 'This')}"
            yield Fault(said, _NEW_PAIR, item.record)
        elif item.bare:
            text = item.bare.record
            yield Fault(
                f"{item.name}: The text is a key without tags, which verifiers do not find.",
                "Put `v=DKIM1; k=` and the kind of key before it, then `p=`.",
                item.record,
                paste=item.record._replace(text=text) if text else None,
            )
        elif item.stray:
            right = item.stray.text if not parse_dkim_key(item.stray.text).fatal else None
            yield stray_fault(item.record, item.stray, right, f"{item.name}: The record")


@check(
    RuleInfo(
        "dkim-syntax",
        Severity.ERROR,
        "A DKIM key record cannot be used",
        "Verifiers give up with a permanent error: every signature with this selector fails.",
        "Publish the record exactly as your mail server or service shows it.",
        "RFC 6376 §3.6.1, §6.1.2",
    ),
    bad={"s1._domainkey": {"TXT": ["v=DKIM1; k=rsa; p=MIIB\\IjAN"]}},
)
def syntax(dkim: Dkim, survey: Survey) -> Iterator[Fault]:
    yield from _unreadable(dkim)
    yield from _faults(dkim, True)


@check(
    RuleInfo(
        "dkim-tag-ignored",
        Severity.INFO,
        "A DKIM key record has something odd",
        "Verifiers pass over it, but it was probably meant to do something.",
        "Remove or correct it.",
        "RFC 6376 §3.6.1",
    ),
    bad={"s1._domainkey": {"TXT": ["v=DKIM1; g=*; p="]}},
)
def odd(dkim: Dkim, survey: Survey) -> Iterator[Fault]:
    yield from _faults(dkim, False)


@check(
    RuleInfo(
        "dkim-revoked",
        Severity.INFO,
        "A DKIM key is revoked",
        "`p=` is empty: signatures with this selector are no longer valid. That is right for a key "
        "that has been replaced.",
        "Nothing, unless you still sign with it.",
        "RFC 6376 §3.6.1",
    ),
    bad={"s1._domainkey": {"TXT": ["v=DKIM1; p="]}},
)
def revoked(dkim: Dkim, survey: Survey) -> Iterator[Fault]:
    guessed = [item for item, _, key in keys_of(dkim) if key.is_revoked and not item.given]
    if len(guessed) > MANY_REVOKED:
        yield Fault(
            f"The keys of {len(guessed)} guessed selectors are revoked, as with a wildcard.",
            "Nothing, if no message is signed with them.",
            guessed[0].record,
        )
    for item, record, key in keys_of(dkim):
        if key.is_revoked and (item.given or len(guessed) <= MANY_REVOKED):
            yield Fault(
                f"The key of {item.name} is revoked.",
                "Nothing, unless you still sign with it."
                if not item.given
                else "Sign with another selector, or publish the key again.",
                record,
                severity=Severity.ERROR if item.given and not survey.options.parked else None,
            )


@check(
    RuleInfo(
        "dkim-key-weak",
        Severity.WARNING,
        "A DKIM key is too short",
        "Verifiers must not accept RSA keys below 1024 bits; 1024 can be broken with effort, and "
        "2048 is what signers should use.",
        "Make a new key of 2048 bits under a new selector, sign with it, and revoke the old one "
        "after a week.",
        "RFC 8301 §3.2",
    ),
    bad={
        "s1._domainkey": {
            "TXT": [
                "v=DKIM1; k=rsa; p=MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDwIRP/UC3SBsEmGqZ9ZJW3/DkM"
                "oGeLnQg1fWn7/zYtIxN2SnFCjxOCKG9v3b4jYfcTNh5ijSsq631uBItLa7od+v/RtdC2UzJ1lWT947qR+R"
                "cac2gbto/NMqJ0fzfVjH4OuKhitdY9tf6mcwGjaNBcWToIMmPSPDdQPNUYckcQ2QIDAQAB"
            ]
        }
    },
)
def weak(dkim: Dkim, survey: Survey) -> Iterator[Fault]:
    for item, record, key in keys_of(dkim):
        if key.key_type != "rsa" or key.bits is None or key.bits >= GOOD_BITS:
            continue
        refused = key.bits < WEAK_BITS
        yield Fault(
            f"The key of {item.name} has {key.bits} bits"
            + ("; verifiers must refuse it." if refused else "; 2048 should be used."),
            "Make a new key of 2048 bits under a new selector.",
            record,
            severity=Severity.ERROR if refused else None,
        )


@check(
    RuleInfo(
        "dkim-testing",
        Severity.WARNING,
        "A DKIM key is on trial",
        "With `t=y` verifiers treat messages as if they were not signed when a signature fails.",
        "Remove `t=y` once signing works.",
        "RFC 6376 §3.6.1",
    ),
    bad={"s1._domainkey": {"TXT": ["v=DKIM1; t=y; k=ed25519; p="
                                   "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="]}},
)  # fmt: skip
def testing(dkim: Dkim, survey: Survey) -> Iterator[Fault]:
    for item, record, key in keys_of(dkim):
        tag = key.tags.find("t")
        if key.is_testing and tag and not key.is_revoked:
            flags = [flag for flag in key.flags if flag != "y"]
            text = f"t={':'.join(flags)}" if flags else ""
            paste = replaced(record, *tag.place, text)
            tidy = re.sub(r";\s*;", ";", paste.text)
            yield Fault(
                f"The key of {item.name} is on trial (t=y).",
                "Remove y once signing works.",
                record,
                *tag.place,
                record._replace(text=tidy),
            )
