"""Checks on whether there is an MX record."""

from __future__ import annotations

from collections.abc import Iterator

from mailcheck.core.finding import Severity
from mailcheck.core.ports import Outcome
from mailcheck.core.record import Record
from mailcheck.core.rule import RuleInfo
from mailcheck.tools.domain.checks.mx import Mx
from mailcheck.tools.domain.rule import Fault, check
from mailcheck.tools.domain.sending import shows_that_it_sends
from mailcheck.tools.domain.silence import says_no_mail
from mailcheck.tools.domain.survey import Survey


@check(
    RuleInfo(
        "mx-missing",
        Severity.WARNING,
        "The domain has no MX record",
        "Senders then try the domain's own address, which is often a web server that takes no "
        "mail. Bounces and replies do not arrive, and some receivers refuse senders whose domain "
        "cannot be answered.",
        "Publish the MX records of your mail server; `0 .` if the domain is to receive no mail.",
        "RFC 5321 §5.1, RFC 7505",
    ),
    bad={"@": {"MX": []}},
)
def missing(mx: Mx, survey: Survey) -> Iterator[Fault]:
    if mx.answer.records or not mx.answer.outcome.determined or survey.options.parked:
        return
    if mx.answer.outcome is Outcome.NXDOMAIN:
        return
    found = [ip for answer in mx.fallback for ip in answer.records]
    if found and says_no_mail(survey):
        yield Fault(
            f"{survey.domain} has no MX record; mail is tried at {found[0]}.",
            "SPF says that nobody sends for the domain. If nobody is to write to it either, "
            f"publish the null MX `0 .`; if the server takes mail, `10 {survey.domain}.`.",
        )
    elif found:
        # RFC 5321 §5.1: the implicit MX. A null MX would end mail that arrives today.
        yield Fault(
            f"{survey.domain} has no MX record; mail is tried at {found[0]}.",
            "Name the host that takes the domain's mail. The record below says what holds today; "
            "only if nobody is to write to the domain, publish the null MX `0 .` instead.",
            paste=Record(survey.domain, "MX", f"10 {survey.domain}."),
        )
    elif not all(answer.outcome.determined for answer in mx.fallback):
        yield Fault(
            f"{survey.domain} has no MX record; whether it has an address is not known.",
            "Publish an MX record for your mail server.",
        )
    else:
        # RFC 7505 §4.2: mail from a domain with a null MX is refused.
        sends = shows_that_it_sends(survey)
        yield Fault(
            f"{survey.domain} has no MX record, and no address either.",
            "Publish an MX record for your mail server. "
            + (
                "The null MX `0 .` is for domains that do not send either: their mail is refused."
                if sends
                else "If there is none, say so with a null MX."
            ),
            paste=None if sends else Record(survey.domain, "MX", "0 ."),
            severity=Severity.ERROR,
        )


@check(
    RuleInfo(
        "mx-null-mixed",
        Severity.ERROR,
        "A null MX is beside other MX records",
        "`0 .` says that the domain accepts no mail, and must be alone. Senders do either the "
        "one or the other.",
        "Delete the null MX, or all others.",
        "RFC 7505 §3",
    ),
    bad={"@": {"MX": [[0, "."], [10, "mx1.example.org"]]}},
)
def null_mixed(mx: Mx, survey: Survey) -> Iterator[Fault]:
    if mx.is_null and len(mx.answer.records) > 1:
        yield Fault(
            "A null MX is beside other MX records.",
            "Delete it, or all others.",
            Record(survey.domain, "MX", "0 ."),
        )


@check(
    RuleInfo(
        "mx-null",
        Severity.INFO,
        "The domain accepts no mail",
        "It says so with a null MX. That is right for a domain without mailboxes; a domain that "
        "sends from such an address is refused by many receivers, as nobody could answer.",
        "Nothing, if that is meant. Else publish the MX records of your mail server.",
        "RFC 7505 §4.2",
    ),
    bad={"@": {"MX": [[0, "."]]}},
)
def null(mx: Mx, survey: Survey) -> Iterator[Fault]:
    if mx.is_null and len(mx.answer.records) == 1 and not survey.options.parked:
        yield Fault(
            f"{survey.domain} accepts no mail (null MX).",
            "Nothing, if that is meant.",
            Record(survey.domain, "MX", f"{mx.answer.records[0][0]} ."),
        )
