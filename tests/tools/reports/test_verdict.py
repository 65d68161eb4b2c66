"""Whose mail comes from an address: one row of the table for each way in which it may be told."""

import pytest

from mailcheck.knowledge.reports.report import Aggregate, AuthDkim, AuthSpf, Head, How, Policy, Row
from mailcheck.tools.reports.book import Book
from mailcheck.tools.reports.outlook import MIN_DAYS, reject, silent
from mailcheck.tools.reports.own import own_of
from mailcheck.tools.reports.verdict import verdicts

DAY = 86_400
START = 1_795_046_400
ME = "192.0.2.77"


def how(aligned: str, dkim: str = "", spf: str = "", why: str = "", comment: str = "") -> How:
    """`pass/fail`, `example.org:s1=pass crm.example.net:k=pass`, `bounce.example.net=pass`."""
    first, _, second = aligned.partition("/")
    signed = []
    for word in dkim.split():
        where, _, result = word.partition("=")
        domain, _, selector = where.partition(":")
        signed.append(AuthDkim(domain, selector or None, result))
    domain, _, result = spf.partition("=")
    return How(
        "example.org", None, None, first, second, "none", tuple(why.split()), comment or None,
        tuple(signed), AuthSpf(domain, result) if spf else None,
    )  # fmt: skip


MAIN = Row("192.0.2.1", 1000, how("pass/pass", "example.org:s1=pass", "example.org=pass"))


def report(*rows: Row, day: int = 0, org: str = "a.example", p: str = "none") -> Aggregate:
    begin = START + day * DAY
    head = Head(org, f"{org}-{day}", "example.org", begin, begin + DAY - 1)
    return Aggregate(head, Policy(p), "9990", list(rows), ())


def book_of(*reports: Aggregate) -> Book:
    book = Book()
    for one in reports:
        book.add("x.xml", one)
    book.close()
    return book


def seen(*rows: Row, days: int = 4, orgs: str = "a.example b.example c.example") -> Book:
    """The rows at every reporter, every day, beside the main server's."""
    return book_of(
        *(report(MAIN, *rows, day=day, org=org) for day in range(days) for org in orgs.split())
    )


def verdict(book: Book, *own: str, ip: str = ME):
    found = verdicts(book.domains["example.org"], own_of(own))
    return next(one for one in found if one.source.ip == ip)


CASES = {
    "aligned": ("passes", how("pass/pass", "example.org:s1=pass", "example.org=pass")),
    "a service that signs for us": (
        "passes",
        how("pass/fail", "example.org:nl=pass nl.example.net:k=pass", "b.nl.example.net=pass"),
    ),
    "a service that signs for itself": (
        "yours-fails", how("fail/fail", "crm.example.net:k=pass", "crm.example.net=pass"),
    ),
    "aligned too strictly": ("yours-fails", how("fail/fail", "", "mail.example.org=pass")),
    "a key that is not published": (
        "yours-fails",
        how("fail/fail", "example.org:x=permerror crm.example.net:k=pass", "crm.example.net=pass"),
    ),
    "forwarded": ("forwarded", how("pass/fail", "example.org:s1=pass", "example.org=softfail")),
    "forwarded by SRS": ("forwarded", how("pass/fail", "example.org:s1=pass", "uni.example=pass")),
    "forwarded, and changed": (
        "forwarded", how("fail/fail", "example.org:s1=fail", "uni.example=pass"),
    ),
    "forwarded, says the receiver": (
        "forwarded", how("fail/fail", "", "uni.example=pass", "trusted_forwarder"),
    ),
    "sealed": ("forwarded", how("fail/fail", "", "", "local_policy", "arc=pass")),
    "a list, says the receiver": ("list", how("fail/fail", "", "x.example=pass", "mailing_list")),
    "a list that signs": (
        "list",
        how("fail/fail", "example.org:s1=fail l.example.com:l=pass", "l.example.com=pass"),
    ),
    "a list by its name": ("list", how("fail/fail", "", "lists.example.com=pass")),
    "nothing passes": ("stranger", how("fail/fail", "", "spam.example=none")),
    "nothing at all": ("stranger", how("fail/fail")),
    "our envelope pretended": ("stranger", how("fail/fail", "", "example.org=softfail")),
    "a signature invented": ("stranger", how("fail/fail", "example.org:zz=permerror")),
    "a host of ours, perhaps": ("unknown", how("fail/fail", "", "www.example.org=fail")),
    "DNS did not answer": ("unknown", how("fail/fail", "", "x.example=temperror")),
}  # fmt: skip


@pytest.mark.parametrize(("expected", "judged"), CASES.values(), ids=CASES)
def test_whose_it_is(expected, judged):
    found = verdict(seen(Row(ME, 20, judged)))
    assert (found.verdict, found.is_own) == (expected, False)


def test_what_is_ours_is_never_a_strangers():
    for expected, judged in CASES.values():
        found = verdict(seen(Row(ME, 20, judged)), "192.0.2.0/24")
        assert found.verdict == ("passes" if judged.passes else "yours-fails"), expected
        assert found.is_own and (judged.passes or found.fix)
    service = how("fail/fail", "crm.example.net:k=pass", "crm.example.net=pass")
    assert verdict(seen(Row(ME, 2, service), days=1), "example.net").is_own


def test_a_service_is_one_only_where_it_is_seen_often():
    service = Row(ME, 20, how("fail/fail", "crm.example.net:k=pass", "crm.example.net=pass"))
    often = [
        report(MAIN, day=day, org=org) for day in range(6) for org in ("a.example", "b.example")
    ]
    assert verdict(book_of(*often, report(service, org="c.example"))).verdict == "unknown"


def test_what_would_be_lost():
    crm = how("fail/fail", "crm.example.net:k=pass", "crm.example.net=pass")
    spam = Row("203.0.113.9", 50, how("fail/fail"))
    book = seen(Row(ME, 50, crm), spam).domains["example.org"]
    answer = reject(book, verdicts(book, own_of(())))
    assert not answer.ready
    assert answer.lost == 50 * 12 and answer.would_lose == pytest.approx(50 / 1100)
    assert "not yours" in answer.why
    for days, ready in ((MIN_DAYS, True), (MIN_DAYS - 1, False)):
        book = seen(spam, days=days).domains["example.org"]
        assert reject(book, verdicts(book, own_of(()))).ready is ready


def test_who_has_stopped_reporting():
    def quiet(days, now=None):
        reports = [report(MAIN, day=day, org="b.example") for day in days]
        every = [report(MAIN, day=day) for day in range(14)]
        return silent(book_of(*every, *reports).domains["example.org"], now)

    assert quiet(range(12)) == ["b.example"]
    assert quiet(range(13)) == []
    assert quiet((8, 10)) == [], "seldom there"
    assert quiet(range(5)) == [], "gone for long"
    weekdays = [0, 1, 2, 3, 4, 7, 8, 9, 10, 11]
    assert quiet(weekdays) == [], "none at weekends"
    assert quiet(range(14), START + 16 * DAY) == ["a.example", "b.example"]


def test_reports_that_come_again_or_overlap_or_come_whole_later():
    book = Book()
    first, cut = report(MAIN), report(MAIN, day=1)._replace(problems=("truncated",))
    assert book.add("a", first) == (None, None)
    assert book.add("b", first).duplicate_of == "a"
    assert book.add("c", cut) == (None, None)
    assert book.add("d", report(MAIN, MAIN, day=1)).duplicate_of is None
    head = first.head._replace(report_id="other")
    assert book.add("e", first._replace(head=head)) == (None, None), "a part of the same day"
    shifted = head._replace(report_id="late", begin=START + DAY // 2, end=START + DAY + DAY // 2)
    assert book.add("f", first._replace(head=shifted)).overlaps == "a"
    book.close()
    assert book.duplicates == 2
    assert book.domains["example.org"].messages == 1000 * (1 + 2 + 1 + 1)
