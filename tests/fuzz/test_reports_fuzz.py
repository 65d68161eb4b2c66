"""Whatever comes as a report is read or refused: nothing raises, in linear time."""

import gzip
import io
import zipfile

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support import assert_linear, repeated

from mailcheck.knowledge.reports.refusal import Refusal
from mailcheck.knowledge.reports.report import Aggregate, Failure, Tls
from mailcheck.render.document import json_text
from mailcheck.render.report import Page, page_text
from mailcheck.render.report_answer import ReportAnswer, table_rows
from mailcheck.render.style import Painter
from mailcheck.tools.reports.book import Book
from mailcheck.tools.reports.findings import findings
from mailcheck.tools.reports.own import Own
from mailcheck.tools.reports.read import is_report_file, reports_of_file, reports_of_mail
from mailcheck.tools.reports.survey import survey

BOUNDED = settings(
    derandomize=True, deadline=None, suppress_health_check=list(HealthCheck), max_examples=100
)
# fmt: off
TAGS = (
    "feedback", "record", "row", "source_ip", "count", "policy_evaluated", "dkim", "spf", "reason",
    "type", "identifiers", "auth_results", "domain", "result", "report_metadata", "org_name",
    "date_range", "begin", "policy_published", "p", "extension", "xs:schema", "error",
)
WORDS = (
    "192.0.2.1", "3", "pass", "none", "example.org", "1795046400", "&amp;", "&", "<", ">", "]]>",
    "<![CDATA[", "<!--", "-->", "<?x?>", "\0", "\x91", " xmlns='urn:x'", "é", "\n",
)
XML_PIECES = [f"<{t}>" for t in TAGS] + [f"</{t}>" for t in TAGS] + ["<dkim/>", "<record/>", *WORDS]
GOOD = (
    "<feedback><report_metadata><org_name>a</org_name><report_id>1</report_id></report_metadata>"
    "<policy_published><domain>example.org</domain><p>none</p></policy_published>"
)
JSON_PIECES = (
    "{", "}", "[", "]", ":", ",", '"policies"', '"policy"', '"summary"', '"a"', "1", "-1e999",
    '"failure-details"', '"failed-session-count"', "null", "NaN", '"date-range"', '"policy-type"',
    '"total-failure-session-count"', '"start-datetime"',
)
FIELDS = (
    "Feedback-Type: auth-failure\n", "Source-IP: ", "192.0.2.1", "Arrival-Date: ", "\n\n",
    "Identity-Alignment: dkim,spf\n", "From: <a@b.example>\n", "Sender Domain: ", "--b\n",
    "copy of the headers\n", "Sender IP Address: 1\n", "=?utf-8?q?=ff?=",
    "Content-Type: message/feedback-report\n",
    "Content-Type: multipart/report; boundary=b\n",
)
# fmt: on


def answered(octets: bytes) -> None:
    """Everything that the command does with it."""
    book = Book()
    found = reports_of_file(octets) if is_report_file(octets) else reports_of_mail(octets)
    for one in found:
        if isinstance(one, Refusal):
            assert one.why.endswith(".")
            continue
        assert isinstance(one, Aggregate | Failure | Tls)
        answer = ReportAnswer("x", None, one, book.add("x", one))
        assert answer.json() == json_text(answer.to_dict())
        assert all(len(row.row()) > 20 for row in table_rows("x", None, one, answer.place))
    book.close()
    seen = survey(book, Own())
    page_text(Page(seen, findings(seen), {}, 0, True), Painter(False, 60))


def pieces(of):
    return st.lists(st.sampled_from(of), max_size=60).map("".join)


@BOUNDED
@given(pieces(XML_PIECES), st.sampled_from(["", GOOD, "<?xml version='1.0'?>" + GOOD]))
def test_xml(text, lead):
    answered((lead + "<record>" + text).encode("latin-1"))
    answered((lead + text).encode("utf-16"))


@BOUNDED
@given(pieces(JSON_PIECES), st.sampled_from(["", '{"policies": ', '{"policies": [{"policy": ']))
def test_json(text, lead):
    answered((lead + text).encode())


@BOUNDED
@given(pieces(FIELDS), st.sampled_from(["", "From: a@b.example\n"]))
def test_mails(text, lead):
    answered((lead + text).encode())


def _archives() -> list[bytes]:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.xml", GOOD)
        archive.writestr("b.gz", gzip.compress(GOOD.encode()))
    return [out.getvalue(), gzip.compress(GOOD.encode() * 50, mtime=0)]


@BOUNDED
@given(
    st.sampled_from(_archives()),
    st.lists(st.tuples(st.integers(0, 600), st.integers(0, 255)), max_size=6),
    st.integers(0, 600),
)
def test_archives_that_are_damaged(octets, changes, cut):
    damaged = bytearray(octets)
    for at, value in changes:
        if at < len(damaged):
            damaged[at] = value
    answered(bytes(damaged))
    answered(bytes(damaged[:cut]))


def test_repeated_pieces_take_no_square_of_their_number():
    for lead in ("", GOOD, GOOD + "<record>&"):
        for piece in (*XML_PIECES, "<a", "<record><row>", "<a b='", "&#", "<email><"):
            make = repeated(piece, lead)
            assert_linear(lambda text: list(reports_of_file(text.encode("latin-1"))), make, 6_000)
