"""A whole message: the verdict, the connection, the field, what is found, and how DNS is asked."""

import asyncio
import time
from datetime import UTC, datetime

import pytest
from signing import MESSAGE, Signer, ed25519_key, rsa_key

import mailcheck
from mailcheck.core.finding import Severity
from mailcheck.core.ports import Answer, Outcome
from mailcheck.core.registry import registry
from mailcheck.knowledge.records.authentication_results import parse_authentication_results
from mailcheck.tools.auth.dkim_result import DkimFault
from mailcheck.tools.auth.trusted import connection_of

NOW = datetime(2026, 11, 29, tzinfo=UTC)
OWN = Signer(key=rsa_key())
ESP = Signer(key=ed25519_key(), d="esp.example", s="k1")
REJECT = {"_dmarc.example.org": {"TXT": ["v=DMARC1; p=reject"]}}
KEYS = OWN.zone() | ESP.zone()
SPF = {"esp.example": {"TXT": ["v=spf1 ip4:192.0.2.0/24 -all"]}}


def verify(raw, zone, **connection):
    resolver = mailcheck.ZoneResolver(zone)
    return asyncio.run(mailcheck.verify(raw, resolver=resolver, now=NOW, **connection))


BROKEN = OWN.sign().replace(b"Hello", b"Hullo")
VERDICTS = [
    (ESP.sign(), REJECT | KEYS, {"ip": "198.51.100.1", "mail_from": "a@none.example"}, "fail",
     "DMARC fails: the only signature that passes is d=esp.example, which does not match the From "
     "domain example.org; sign with d=example.org."),
    (ESP.sign(OWN.sign()), REJECT | KEYS, {}, "pass",
     "DMARC passes: the signature of d=example.org matches the From domain example.org."),
    (BROKEN, REJECT | KEYS, {"ip": "192.0.2.1", "mail_from": "a@none.example"}, "fail",
     "DMARC fails: the signature of example.org does not verify: the body was changed after "
     "signing."),
    (MESSAGE, REJECT | SPF, {"ip": "192.0.2.1", "mail_from": "a@esp.example"}, "fail",
     "DMARC fails: SPF passes for esp.example, which does not match the From domain example.org; "
     "there is no DKIM signature; sign with d=example.org."),
    (MESSAGE, REJECT | {"example.org": SPF["esp.example"]},
     {"ip": "192.0.2.1", "mail_from": "a@example.org"}, "pass",
     "DMARC passes: SPF for example.org matches the From domain example.org."),
    (MESSAGE, REJECT | SPF, {"ip": "198.51.100.1", "mail_from": "a@esp.example"}, "fail",
     "DMARC fails: SPF is fail for esp.example, and there is no DKIM signature; sign with "
     "d=example.org."),
    (OWN.sign(), REJECT | {"s1._domainkey.example.org": "TIMEOUT"}, {}, "temperror",
     "DMARC could not be determined: DNS did not answer for the key s1._domainkey.example.org "
     "(timeout). Try again later."),
    (OWN.sign(), KEYS | {"_dmarc.example.org": "SERVFAIL"}, {}, "temperror",
     "DMARC could not be determined: DNS did not answer for _dmarc.example.org: servfail. Try "
     "again later."),
    (OWN.sign(), KEYS, {}, "none",
     "DMARC does not apply: there is no DMARC record for example.org or above it. DKIM passes for "
     "d=example.org."),
    (MESSAGE.replace(b"From:", b"Fr:"), KEYS, {}, "none",
     "DMARC cannot be evaluated: there is no From field."),
    (b"From: x@example.com\r\n" + MESSAGE, REJECT, {}, "none",
     "DMARC cannot be evaluated: there are several From fields."),
    (MESSAGE.replace(b"From:", b"From: x@example.com,"), REJECT, {}, "none",
     "DMARC cannot be evaluated: From has addresses of several domains: DMARC says nothing about "
     "such mail."),
    (MESSAGE.replace(b"From:", b"From: x@example.org,"), REJECT, {}, "fail",
     "DMARC fails: there is no DKIM signature; sign with d=example.org. SPF was not checked: the "
     "address that sent the message is not known."),
    (b"", {}, {}, "none", "DMARC cannot be evaluated: there is no From field."),
]  # fmt: skip


@pytest.mark.parametrize(("raw", "zone", "connection", "result", "said"), VERDICTS)
def test_the_verdict_says_what_to_do(raw, zone, connection, result, said):
    answer = verify(raw, zone, **connection)
    assert (answer.dmarc.result.value, answer.verdict) == (result, said)
    # RFC 8601: the field can be read back, and says the same.
    value = answer.authentication_results.partition(":")[2].replace("\n", " ")
    field = parse_authentication_results(value)
    assert not field.problems
    assert [item.result for item in field.results if item.method == "dmarc"] == [result]
    assert [item.result for item in field.results if item.method == "dkim"] == (
        [item.result.value for item in answer.dkim] or ["none"]
    )


OLDER = [
    ({"_dmarc.example.org": {"TXT": ["v=DMARC1; p=none; np=reject"]}, "example.org": {}},
     b"news.example.org", "RFC 7489 apply none, the policy of example.org"),
    ({"_dmarc.example.org": {"TXT": ["v=DMARC1; sp=reject"]}}, b"example.org",
     "RFC 7489 find no record for example.org that they can use"),
    ({"_dmarc.example.co.uk": {"TXT": ["v=DMARC1; p=reject; psd=n"]},
      "_dmarc.a.example.co.uk": {"TXT": ["v=DMARC1; p=reject; psd=n"]},
      **Signer(key=ed25519_key(), d="b.example.co.uk").zone()},
     b"a.example.co.uk", "RFC 7489 come to pass: by the public suffix list the organizational "
     "domain of a.example.co.uk is example.co.uk."),
    ({"_dmarc.example.org": {"TXT": ["v=DMARC1; p=reject"]}}, b"example.org", None),
]  # fmt: skip


@pytest.mark.parametrize(("zone", "author", "said"), OLDER)
def test_what_the_older_standard_says_otherwise(zone, author, said):
    message = MESSAGE.replace(b"anna@example.org", b"anna@" + author)
    signed = Signer(key=ed25519_key(), d="b.example.co.uk").sign(message)
    notes = verify(signed, zone).dmarc.notes
    assert [said in note for note in notes] == ([True] if said else [])


def test_a_helo_name_counts_for_dmarc_only_in_bounces():
    """RFC 9989 §4.4.2: where MAIL FROM is not known, HELO proves nothing about it."""
    zone = REJECT | {"example.org": SPF["esp.example"]}
    for sender, result in (("", "pass"), (None, "fail")):
        answer = verify(MESSAGE, zone, ip="192.0.2.1", helo="example.org", mail_from=sender)
        assert (answer.spf.scope, answer.spf.result.value) == ("helo", "pass")
        assert answer.dmarc.result.value == result


def test_every_fault_has_a_rule():
    """What DNS left open is no finding, and what was not looked at neither."""
    rules = registry("auth")
    named = [name for rule in rules.values() for name in rule.names]
    assert sorted(named) == sorted({fault.value for fault in DkimFault} - {"dns", "too-many"})
    for rule in rules.values():
        page = rule.info
        assert page.title and page.why and page.fix and page.see and rule.rule.bad[0].text()


def test_findings_weigh_less_where_dmarc_passes():
    broken = ESP.sign().replace(b"Hello", b"Hullo")
    own = OWN.field(broken.partition(b"\r\nFrom")[2].join([b"From", b""])) + broken
    for zone, severity in ((REJECT | KEYS, Severity.INFO), (KEYS, Severity.WARNING)):
        answer = verify(own, zone)
        (found,) = answer.findings
        assert (found.rule, found.severity) == ("signature-body-changed", severity)
        assert own[found.location.offset :].startswith(b"DKIM-Signature: v=1; a=ed25519")
        assert found.location.line == 3


class Slow:
    """Answers each question after a while."""

    def __init__(self, zone, seconds):
        self.zone, self.seconds = mailcheck.ZoneResolver(zone), seconds

    async def query(self, name, type):  # noqa: A002
        await asyncio.sleep(self.seconds)
        return await self.zone.query(name, type)


def test_questions_are_asked_at_once():
    """Twenty keys, SPF and DMARC: two rounds of questions, not twenty-two."""
    raw = MESSAGE
    zone = REJECT | SPF
    for number in range(20):
        signer = Signer(key=ed25519_key(), s=f"k{number}")
        raw, zone = signer.sign(raw), zone | signer.zone()
    began = time.monotonic()
    answer = asyncio.run(
        mailcheck.verify(raw, "192.0.2.1", None, "a@esp.example", resolver=Slow(zone, 0.05))
    )
    rounds = (time.monotonic() - began) / 0.05
    assert answer.dmarc.result.value == "pass" and rounds < 12


def test_a_resolver_that_never_answers_is_temporary():
    class Dead:
        async def query(self, name, type):  # noqa: A002
            return Answer(name, type, Outcome.TIMEOUT)

    answer = asyncio.run(mailcheck.verify(OWN.sign(), ip="192.0.2.1", helo="a.example.org",
                                          resolver=Dead()))  # fmt: skip
    results = (answer.dkim[0].result.value, answer.spf.result.value, answer.dmarc.result.value)
    assert results == ("temperror",) * 3 and answer.is_undetermined and not answer.findings


RECEIVED = [
    (b"from mail.example.org (mail.example.org [192.0.2.1]) by mx.example.net (Postfix) with ESMTP",
     "192.0.2.1", "mail.example.org"),
    (b"from [192.0.2.1] (helo=mail.example.org) by mx.example.net with esmtp", "192.0.2.1",
     "mail.example.org"),
    (b"from unknown (HELO mail.example.org) (192.0.2.1) by mx.example.net with SMTP", "192.0.2.1",
     "mail.example.org"),
    (b"from mail.example.org (mail.example.org. [IPv6:2001:db8::1])\r\n\tby MX.example.net with x",
     "2001:db8::1", "mail.example.org"),
    (b"from x.example.org ([127.0.0.1]) by mx.example.net with LMTP", None, None),
    (b"from mail.example.org (mail.example.org [192.0.2.1]) by mx.example.com with ESMTP", None,
     None),
]  # fmt: skip


@pytest.mark.parametrize(("received", "ip", "helo"), RECEIVED)
def test_a_trusted_host_says_who_brought_the_message(received, ip, helo):
    raw = b"Return-Path: <a@esp.example>\r\nReceived: " + received + b"; now\r\n" + MESSAGE
    found = connection_of(raw, "mx.example.net")
    assert (found and (found.ip, found.helo, found.mail_from)) == (
        ip and (ip, helo, "a@esp.example")
    )


def test_what_stands_below_a_stranger_is_not_trusted():
    line = b"Received: from a.example.org (a.example.org [192.0.2.1]) by %b; now\r\n"
    forged = line % b"mx.example.com" + line % b"mx.example.net" + MESSAGE
    assert connection_of(forged, "mx.example.net") is None
    results = (
        b"Authentication-Results: %b; spf=pass smtp.mailfrom=a@esp.example"
        b" smtp.remote-ip=192.0.2.7\r\n"
    )
    found = connection_of(results % b"mx.example.net" + MESSAGE, "mx.example.net")
    assert (found.ip, found.mail_from) == ("192.0.2.7", "a@esp.example")
    assert connection_of(results % b"mx.example.com" + MESSAGE, "mx.example.net") is None
