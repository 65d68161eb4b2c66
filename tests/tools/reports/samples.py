"""Reports to be read, written anew: XML of one record, and what can be done to it."""

import gzip
import io
import zipfile
from base64 import encodebytes

RECORD = (
    "<record><row><source_ip>192.0.2.1</source_ip><count>3</count><policy_evaluated>"
    "<disposition>none</disposition><dkim>pass</dkim><spf>fail</spf></policy_evaluated></row>"
    "<identifiers><header_from>example.org</header_from></identifiers><auth_results>"
    "<dkim><domain>example.org</domain><selector>s1</selector><result>pass</result></dkim>"
    "<dkim><domain>esp.example</domain><selector>k</selector><result>pass</result></dkim>"
    "<spf><domain>bounce.esp.example</domain><result>pass</result></spf></auth_results></record>"
)
HEAD = (
    "<report_metadata><org_name>receiver.example</org_name><email>d@receiver.example</email>"
    "<report_id>r1</report_id><date_range><begin>1795046400</begin><end>1795132799</end>"
    "</date_range></report_metadata><policy_published><domain>example.org</domain><adkim>r</adkim>"
    "<aspf>r</aspf><p>none</p><sp>none</sp><pct>100</pct></policy_published>"
)
DECLARED = '<?xml version="1.0" encoding="UTF-8"?>\n'
XML = f"{DECLARED}<feedback>{HEAD}{RECORD}{RECORD.replace('192.0.2.1', '2001:DB8::1')}</feedback>\n"
RAW = XML.encode()

TLS = b"""{"organization-name": "receiver.example", "date-range": {"start-datetime":
"2026-11-19T00:00:00Z", "end-datetime": "2026-11-19T23:59:59Z"}, "contact-info": null, "report-id":
"t1", "policies": [{"policy": {"policy-type": "sts", "policy-domain": "example.org", "mx-host":
"mail.example.org"}, "summary": {"total-successful-session-count": "90",
"total-failure-session-count": 10}, "failure-details": [{"result-type": "certificate-expired",
"sending-mta-ip": "198.51.100.1", "receiving-mx-hostname": "mail.example.org",
"failed-session-count": 10}]}]}"""

FEEDBACK = b"""Feedback-Type: auth-failure
Auth-Failure: dmarc
Source-IP: 198.51.100.7
Reported-Domain: example.org
Original-Rcpt-To: <bo@example.net>
Arrival-Date: Thu, 19 Nov 2026 10:00:00 +0100
Delivery-Result: reject
Identity-Alignment: dkim, spf
"""


def zipped(*files: tuple[str, bytes]) -> bytes:
    """A zip archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, octets in files:
            archive.writestr(name, octets)
    return out.getvalue()


def mail(octets: bytes, type_: str = "application/octet-stream", name: str = "r.zip") -> bytes:
    """A mail that brings a file."""
    return (
        b"From: dmarc@receiver.example\nTo: d@example.org\nSubject: Report Domain: example.org\n"
        b"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\n"
        b"Content-Type: text/plain\n\nA report.\n--b\n"
        b'Content-Type: ' + type_.encode() + b'; name="' + name.encode() + b'"\n'
        b"Content-Transfer-Encoding: base64\n\n" + encodebytes(octets) + b"--b--\n"
    )  # fmt: skip


def failure(part: bytes = FEEDBACK, type_: bytes = b"message/feedback-report") -> bytes:
    """A mail that is a failure report."""
    return (
        b"From: dmarc@receiver.example\nMessage-ID: <f1@receiver.example>\nMIME-Version: 1.0\n"
        b"Content-Type: multipart/report; report-type=feedback-report; boundary=b\n\n--b\n"
        b"Content-Type: " + type_ + b"\n\n" + part + b"\n--b\nContent-Type: text/rfc822-headers\n\n"
        b"From: Anna <anna@example.org>\nSubject: =?utf-8?q?Gr=C3=BC=C3=9Fe?=\n--b--\n"
    )


GZ = gzip.compress(RAW, mtime=0)
