"""DMARC: where reports go, and whether they arrive."""

from __future__ import annotations

from collections.abc import Iterator

from mailcheck.core.finding import Severity
from mailcheck.core.ports import Outcome
from mailcheck.core.record import Record
from mailcheck.core.rule import RuleInfo
from mailcheck.knowledge.records.dmarc import parse_dmarc
from mailcheck.tools.domain.checks.dmarc import Dmarc
from mailcheck.tools.domain.checks.dmarc.mending import has_in_capitals, separated
from mailcheck.tools.domain.rule import Fault, check
from mailcheck.tools.domain.silence import says_no_mail, takes_mail
from mailcheck.tools.domain.survey import Survey


@check(
    RuleInfo(
        "dmarc-no-reports",
        Severity.WARNING,
        "DMARC reports go nowhere",
        "Without `rua` you do not see which senders fail, nor who forges the domain.",
        "Add `rua=mailto:` with a mailbox or a service that reads the reports.",
        "RFC 9989 §4.7",
    ),
    bad={"_dmarc": {"TXT": ["v=DMARC1; p=reject"]}},
)
def no_reports(dmarc: Dmarc, survey: Survey) -> Iterator[Fault]:
    if dmarc.dmarc is None or dmarc.record is None or dmarc.dmarc.tags.find("rua"):
        return
    if has_in_capitals(dmarc.dmarc, "rua"):
        return  # dmarc-tag-ignored has said it
    if parse_dmarc(separated(dmarc.record.text)).tags.find("rua"):
        return  # dmarc-syntax has said it: a semicolon is missing before it
    if dmarc.is_of_suffix:
        return
    text = dmarc.record.text.rstrip("; ")
    mended = dmarc.record._replace(text=f"{text}; rua=mailto:dmarc-reports@{survey.domain}")
    takes = takes_mail(survey)
    yield Fault(
        "There is no rua: nobody gets the reports.",
        "Add a report address." if takes else "Add a report address at a domain that takes mail.",
        dmarc.record,
        paste=mended if takes else None,
        severity=Severity.INFO if survey.options.parked or says_no_mail(survey) else None,
    )


@check(
    RuleInfo(
        "dmarc-report-not-authorized",
        Severity.WARNING,
        "Another domain has not agreed to get DMARC reports",
        "Reports to another organization are sent only when it says so in DNS. Until then they "
        "are lost.",
        "Let the owner of the other domain publish the record.",
        "RFC 9990 §4",
    ),
    bad={"_dmarc": {"TXT": ["v=DMARC1; p=reject; rua=mailto:d@elsewhere.example"]},
         "elsewhere.example.": {"MX": [[10, "mx1.example.org"]]}},
)  # fmt: skip
def not_authorized(dmarc: Dmarc, survey: Survey) -> Iterator[Fault]:
    for target in dmarc.targets if not dmarc.is_of_suffix else ():
        if target.is_permitted is False and dmarc.record and dmarc.place:
            name = f"{dmarc.place.domain}._report._dmarc.{target.uri.domain}"
            yield Fault(
                f"{target.uri.domain} does not say that it wants reports about "
                f"{dmarc.place.domain}; none are sent there.",
                "Let the owner of that domain publish this record.",
                dmarc.record,
                target.uri.start,
                target.uri.end,
                Record(name, "TXT", "v=DMARC1;"),
            )


@check(
    RuleInfo(
        "dmarc-report-undeliverable",
        Severity.WARNING,
        "A DMARC report address receives no mail",
        "The domain of the address does not exist, or accepts no mail.",
        "Correct the address.",
        "RFC 9989 §4.7",
    ),
    bad={"_dmarc": {"TXT": ["v=DMARC1; p=reject; rua=mailto:d@nowhere.example.org"]}},
)
def undeliverable(dmarc: Dmarc, survey: Survey) -> Iterator[Fault]:
    for target in dmarc.targets:
        mail = target.mail
        if mail is None or not mail.outcome.determined or dmarc.record is None:
            continue
        if dmarc.is_of_suffix:
            continue
        null = bool(mail.records) and all(row[1] == "" for row in mail.records)
        gone = mail.outcome is Outcome.NXDOMAIN
        if gone or null or target.has_no_server:
            yield Fault(
                f"{target.uri.domain} {'does not exist' if gone else 'accepts no mail'}.",
                "Correct the address.",
                dmarc.record,
                target.uri.start,
                target.uri.end,
            )


@check(
    RuleInfo(
        "dmarc-too-many-report-addresses",
        Severity.INFO,
        "DMARC has more than two report addresses of a kind",
        "Receivers need to serve only two; the others may get nothing.",
        "Keep two, and forward from there.",
        "RFC 9989 §4.7",
    ),
    bad={"_dmarc": {"TXT": ["v=DMARC1; p=reject; rua=mailto:a@example.org,mailto:b@example.org,"
                            "mailto:c@example.org"]}},
)  # fmt: skip
def too_many_addresses(dmarc: Dmarc, survey: Survey) -> Iterator[Fault]:
    if dmarc.dmarc is None or dmarc.record is None or dmarc.is_of_suffix:
        return
    for tag, uris in (("rua", dmarc.dmarc.aggregate), ("ruf", dmarc.dmarc.failure)):
        if len(uris) > 2:
            yield Fault(
                f"{tag} has {len(uris)} addresses; receivers need to serve only two.",
                "Keep two.",
                dmarc.record,
                uris[2].start,
                uris[-1].end,
            )
