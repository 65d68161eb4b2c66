"""Every dialect and defect in which reports come: what is read, and what is noted."""

import gzip
import tracemalloc

import pytest
from samples import (
    DECLARED,
    FEEDBACK,
    GZ,
    HEAD,
    RAW,
    RECORD,
    TLS,
    XML,
    failure,
    mail,
    zipped,
)

from mailcheck.knowledge.reports.refusal import Refusal
from mailcheck.knowledge.reports.report import Aggregate, Failure, Tls
from mailcheck.tools.reports import unpack
from mailcheck.tools.reports.read import is_report_file, reports_of_file, reports_of_mail


def read(octets: bytes) -> list:
    found = reports_of_file(octets) if is_report_file(octets[:4096]) else reports_of_mail(octets)
    return list(found)


def changed(old: str, new: str, count: int = -1) -> bytes:
    assert old in XML
    return XML.replace(old, new, count).encode()


PREFIXED = XML.replace("</", "\0").replace("<?", "\1").replace("<", "<d:").replace("\0", "</d:")
PREFIXED = PREFIXED.replace("\1", "<?").replace("<d:feedback>", '<d:feedback xmlns:d="urn:x">')
WHOLE = {
    "plain": (RAW, ()),
    "on one line": (RAW.replace(b"\n", b""), ()),
    "gzip": (GZ, ()),
    "gzip in gzip": (gzip.compress(GZ), ()),
    "zip": (zipped(("r.xml", RAW)), ()),
    "zip with what macOS adds": (zipped(("__MACOSX/._r.xml", b"x"), ("r.xml", RAW)), ()),
    "gzip in zip": (zipped(("r.xml.gz", GZ)), ()),
    "mail with zip": (mail(zipped(("r.xml", RAW))), ()),
    "mail with gzip that is called zip": (mail(GZ), ()),
    "mail with XML": (mail(RAW, "text/xml", "r.xml"), ()),
    "mail with XML as a text": (b"Subject: x\nFrom: a@b.example\n\n" + RAW, ()),
    "a mark": (b"\xef\xbb\xbf" + RAW, ()),
    "a mark and a blank line": (b"\xef\xbb\xbf\n" + RAW, ("not-well-formed",)),
    "UTF-16": (XML.replace("UTF-8", "UTF-16").encode("utf-16"), ()),
    "UTF-16 without a mark": (XML.encode("utf-16-le"), ()),
    "UTF-8 that says UTF-16": (changed("UTF-8", "UTF-16"), ()),
    "Latin 1": (changed("UTF-8", "ISO-8859-1"), ()),
    "prefixes": (PREFIXED.encode(), ()),
    "prefixes nobody declared": (
        PREFIXED.replace(' xmlns:d="urn:x"', "").encode(), ("not-well-formed",),
    ),
    "capital elements": (
        changed("source_ip>", "SOURCE_IP>").replace(b"feedback>", b"Feedback>"), (),
    ),
    "capital words": (changed(">pass<", ">Pass<").replace(b">none<", b">NONE<"), ()),
    "blanks": (changed("<count>3<", "<count> 3\n<"), ()),
    "a schema that is never closed": (
        changed("<feedback>", '<feedback><xs:schema xmlns:xs="urn:s">'), ("not-well-formed",),
    ),
    "an element that is never closed": (changed("</email>", ""), ("not-well-formed",)),
    "unescaped": (
        changed("d@receiver.example", "A & B <d@receiver.example>"), ("not-well-formed",),
    ),
    "a zero octet": (changed("d@receiver", "d\0@receiver"), ("not-well-formed",)),
    "octets of another charset": (
        RAW.replace(b"d@receiver", b"see \x91here\x92 d@receiver"), ("encoding",),
    ),
    "something behind": (RAW + b"<p>sent by x</p>", ("not-well-formed",)),
    "another root": (changed("feedback>", "report>"), ("wrong-root",)),
    "no root": (RAW.replace(b"feedback>", b"p>"), ("wrong-root",)),
    "hardfail": (changed("<spf>fail<", "<spf>hardfail<"), ("unknown-value",)),
    "a week": (changed("1795132799", "1795651199"), ("long-range",)),
    "no time at all": (changed("1795132799", "1795046400"), ("empty-period",)),
    "nobody's": (changed("<org_name>receiver.example<", "<org_name><"), ("no-organization",)),
    "an extension": (
        changed("</auth_results>", "</auth_results><extension><count>9</count></extension>"), (),
    ),
    "an extension of another namespace": (
        changed("<row>", '<x:ext xmlns:x="urn:x"><x:count>9</x:count></x:ext><row>'), (),
    ),
    "HTML's entities": (changed("<email>", "<email>&nbsp;"), ("not-well-formed",)),
}  # fmt: skip


@pytest.mark.parametrize(("octets", "problems"), WHOLE.values(), ids=WHOLE)
def test_a_report_is_read_whole_whatever_is_odd(octets, problems):
    (found,) = read(octets)
    assert isinstance(found, Aggregate), found
    assert [(row.ip, row.count) for row in found.rows] == [("192.0.2.1", 3), ("2001:db8::1", 3)]
    assert found.problems == problems
    assert (found.head.report_id, found.head.domain) == ("r1", "example.org")
    assert found.head.begin == 1795046400
    how = found.rows[0].how
    assert (how.header_from, how.dkim, how.spf, how.disposition) == (
        "example.org", "pass", "fail", "none",
    )  # fmt: skip
    assert [one.domain for one in how.auth_dkim] == ["example.org", "esp.example"]
    assert how.auth_spf and how.auth_spf.domain == "bounce.esp.example"


def test_what_is_left_of_a_report_that_is_cut_off():
    whole = f"{DECLARED}<feedback>{HEAD}{RECORD * 3}</feedback>".encode()
    for octets in (whole[:-200], gzip.compress(whole, 0)[:-200], whole[:-20]):
        (found,) = read(octets)
        assert found.problems == ("truncated",)
        assert len(found.rows) == 2
    (found,) = read(whole[:-200].replace(b"receiver.example</org", b"A & B</org"))
    assert (found.problems, len(found.rows)) == (("not-well-formed", "truncated"), 2)
    assert found.head.org == "A & B"


ROWS = {
    "no address": ("<source_ip>192.0.2.1</source_ip>", "", ("row-without-address",)),
    "no usable address": ("192.0.2.1", "192.0.2.999", ("row-without-address",)),
    "no count": ("<count>3</count><policy_evaluated><disposition>none", "<policy_evaluated>"
                 "<disposition>none", ("row-without-count",)),
}  # fmt: skip


@pytest.mark.parametrize(("old", "new", "problems"), ROWS.values(), ids=ROWS)
def test_a_row_that_says_too_little_is_left_out(old, new, problems):
    (found,) = read(changed(old, new, 1))
    assert [row.ip for row in found.rows] == ["2001:db8::1"]
    assert found.problems == problems


def test_the_new_form():
    new = changed("<feedback>", '<feedback xmlns="urn:ietf:params:xml:ns:dmarc-2.0">')
    new = new.replace(b"<sp>none</sp><pct>100</pct>", b"<sp>none</sp><np>reject</np><testing>y"
                      b"</testing><discovery_method>treewalk</discovery_method>")  # fmt: skip
    new = new.replace(
        b"<disposition>none<", b"<disposition>pass<").replace(
        b"</policy_evaluated>", b"<reason><type>mailing_list</type><comment lang='en'>a list"
        b"</comment></reason></policy_evaluated>")  # fmt: skip
    (found,) = read(new)
    assert (found.rfc, found.problems, len(found.rows)) == ("9990", (), 2)
    assert (found.policy.np, found.policy.testing, found.policy.pct) == ("reject", True, None)
    how = found.rows[0].how
    assert (how.disposition, how.override, how.comment) == ("pass", ("mailing_list",), "a list")
    assert read(RAW)[0].rfc == "7489"


BOMB = gzip.compress(b" " * (60 << 20))
REFUSED = {
    "nothing": (b"", "empty"),
    "blanks": (b" \n", "empty"),
    "a bomb": (BOMB, "empty"),
    "a word": (mail(gzip.compress(b"unused"), "application/gzip", "r.xml.gz"), "not-a-report"),
    "HTML": (b"<html><body><p>Gone.</p></body></html>", "not-a-report"),
    "a DTD": (RAW.replace(b"<feedback>", b"<!DOCTYPE x []><feedback>"), "forbidden"),
    "entities": (
        b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><feedback>&a;&</feedback>',
        "forbidden",
    ),
    "a DTD in UTF-16": (XML.replace("<feedback>", "<!DOCTYPE x><feedback>").encode("utf-16"),
                        "forbidden"),
    "a mail": (b"From: a@b.example\nSubject: x\n\nHello.\n", "not-a-report"),
    "a complaint": (failure(b"Feedback-Type: abuse\n"), "complaint"),
    "other JSON": (b'{"a": 1}', "not-a-report"),
    "half JSON": (TLS[:200], "damaged"),
    "deep JSON": (b'{"policies": ' + b"[" * 100_000, "damaged"),
    "half a zip": (zipped(("r.xml", RAW))[:100], "damaged"),
    "packed over and over": (gzip.compress(gzip.compress(gzip.compress(GZ))), "damaged"),
}  # fmt: skip


@pytest.mark.parametrize(("octets", "kind"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_report_is_refused(octets, kind):
    (found,) = read(octets)
    assert isinstance(found, Refusal)
    assert found.kind in (kind, "not-a-report" if kind == "empty" else kind)
    assert found.why.endswith(".")


def test_a_bomb_costs_no_memory():
    bombs = [BOMB, gzip.compress(b"<feedback>" + b"<a>" * (8 << 20)),
             gzip.compress(b"<feedback><record>" + b"<a/>" * (5 << 20)),
             gzip.compress(b"<feedback><a x='" + b"y" * (30 << 20)),
             gzip.compress(b"<feedback><report_metadata><email>" + b"y" * (8 << 20))]  # fmt: skip
    for bomb in bombs:
        tracemalloc.start()
        read(bomb)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert peak < 40 << 20


def test_an_archive_holds_several():
    second = changed("<report_id>r1<", "<report_id>r2<")
    found = read(zipped(("a.xml", RAW), ("b.txt", b"unused"), ("c.xml", second), ("d.json", TLS)))
    kinds = [getattr(one, "kind", None) or one.head.report_id for one in found]
    assert kinds == ["r1", "not-a-report", "r2", "t1"]
    many = zipped(*((f"{number}.xml", RAW) for number in range(unpack.MAX_FILES + 5)))
    assert len(read(many)) == unpack.MAX_FILES


def test_tls_reports():
    (found,) = read(TLS)
    assert isinstance(found, Tls)
    assert (found.sessions, found.failures, found.problems) == (100, 10, ())
    assert found.failure_types == {"certificate-expired": 10}
    assert (found.head.domain, found.head.begin) == ("example.org", 1795046400)
    changes = {
        b'"policy-domain": "example.org", ': "no-policy-domain",
        b'"sending-mta-ip": "198.51.100.1",': "no-sending-mta-ip",
        b'"report-id":\n"t1", ': "no-report-id",
    }
    for old, code in changes.items():
        assert old in TLS
        assert read(TLS.replace(old, b""))[0].problems == (code,)
    (found,) = read(TLS.replace(b'"failed-session-count": 10', b'"failed-session-count": 12'))
    assert (found.failures, found.problems) == (10, ("sums-differ",))
    (found,) = read(mail(gzip.compress(TLS), "application/tlsrpt+gzip", "r.json.gz"))
    assert found.sessions == 100


def test_failure_reports():
    (found,) = read(failure())
    assert isinstance(found, Failure)
    assert found._replace(head=None) == Failure(
        None, "198.51.100.7", ("dmarc",), ("dkim", "spf"), "reject", "anna@example.org",
        "bo@example.net", "Grüße", 1795078800, (),
    )  # fmt: skip
    assert (found.head.org, found.head.domain) == ("receiver.example", "example.org")
    (found,) = read(failure(FEEDBACK.replace(b"Identity-Alignment: dkim, spf\n", b"")))
    assert (found.alignment, found.problems) == (None, ("no-identity-alignment",))
    (found,) = read(failure(FEEDBACK.replace(b"dkim, spf", b"none")))
    assert (found.alignment, found.problems) == ((), ())
    text = (
        b"From: no-reply@gate.example\n\nA message failed.\n\n  Sender Domain: example.org\n"
        b"  Sender IP Address: 203.0.113.9\n  SPF Alignment: no\n  DKIM Alignment: yes\n"
        b"  DMARC Results: Reject, Reject\n\n--- This is a copy of the headers\n\n"
        b"From: Chef <chef@example.org>\nSubject: x\n"
    )
    (found,) = read(text)
    assert (found.source_ip, found.alignment, found.delivery_result) == (
        "203.0.113.9", ("spf",), "reject",
    )  # fmt: skip
    assert (found.original_from, found.problems) == ("chef@example.org", ("no-feedback-part",))
