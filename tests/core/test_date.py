"""Dates: what is current, what is obsolete, what cannot be, what cannot be read."""

from datetime import UTC, datetime

import pytest

from mailcheck.core.date import DateForm, parse_date

CURRENT, OBSOLETE = DateForm.CURRENT, DateForm.OBSOLETE
NONEXISTENT, MALFORMED = DateForm.NONEXISTENT, DateForm.MALFORMED
MOMENT = datetime(2026, 11, 21, 8, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    "value",
    [
        "Sat, 21 Nov 2026 09:30:00 +0100",
        " Sat, 21 Nov 2026 09:30:00 +0100",
        "21 Nov 2026 09:30:00 +0100",
        "Sat,21 Nov 2026 09:30 +0100",  # RFC 5322 §3.3: no blank is needed after the comma
        "sat, 21 nov 2026 09:30:00 +0100",
        "Sat, 21 Nov 2026 09:30:00 +0100 (CET)",
        "Sat, 21 Nov 2026 09:30:00 +0100 (a (nested \\) one) comment)  ",
        "Sat,   21    Nov  2026    09:30   +0100   (Newfoundland Time)",
        "Sat, 21 Nov 2026 08:30:00 -0000",
        "Sat, 21 Nov 2026 22:15:00 +1345",
        "Sat, 21 Nov 2026 14:15:00 +0545",
    ],
)
def test_current(value):
    date = parse_date(value)
    assert (date.form, date.moment, date.weekday_right, date.why) == (CURRENT, MOMENT, True, "")


@pytest.mark.parametrize(
    ("value", "why"),
    [
        ("Sat, 21 Nov 26 09:30:00 +0100", "a two-digit year"),
        ("Sat, 21 Nov 126 09:30:00 +0100", "a three-digit year"),
        ("Sat, 21 Nov 2026 08:30:00 GMT", "the zone as a name (GMT)"),
        ("Sat, 21 Nov 2026 08:30:00 Z", "the zone as a name (Z)"),
        ("Sat, 21 Nov 2026 03:30:00 EST", "the zone as a name (EST)"),
        ("Sat, 21 Nov 2026 09:30:00 CET", "the zone as a name (CET)"),
        ("Sat, 21 Nov 2026 08:30:00 XYZ", "a zone of unknown name (XYZ)"),
        ("Sat, 21 Nov 2026 09:30:00 GMT+0100", "a zone that is not four digits (GMT+0100)"),
        ("Sat, 21 Nov 2026 09:30:00 UTC+1", "a zone that is not four digits (UTC+1)"),
        ("Sat, 21 Nov 2026 09:30:00 +01:00", "a zone that is not four digits (+01:00)"),
        ("Sat, 21 Nov 2026 09:30:00 +01", "a zone that is not four digits (+01)"),
        ("Sat, 21 Nov 2026 08:30:00", "no time zone"),
        ("Sat, 21 Nov 2026 08:30:00 (UTC)", "no time zone"),
        ("Sat, 21 Nov 2026 09:30:00+0100", "a missing blank"),
        ("Sat, 21Nov2026 09:30:00 +0100", "a missing blank"),
        ("Saturday, 21 Nov 2026 09:30:00 +0100", "a month or weekday written out"),
        ("Sat, 21 November 2026 09:30:00 +0100", "a month or weekday written out"),
        ("Sat, 21-Nov-2026 09:30:00 +0100", "hyphens between day, month and year"),
        ("Sat 21 Nov 2026 09:30:00 +0100", "no comma after the weekday"),
        ("Sat, 21 Nov 2026 9:30:00 +0100", "an hour or minute of one digit"),
        ("Sat, 21 Nov 2026 09 : 30 : 00 +0100", "blanks around the colon"),
        ("Sat, 21 Nov 2026 09:30:00 +0100 (CET", "a comment that never ends"),
        ("Sat, 21 Nov 2026 09:30:00 (CET) +0100", "a comment inside the date"),
        ("Sat (a day), 21 Nov 2026 09:30:00 +0100", "a comment inside the date"),
        ("Sat Nov 21 08:30:00 2026", "the order that asctime() of C prints"),
        ("Sat Nov 21 09:30:00 CET 2026", "the order that asctime() of C prints"),
        ("Sat Nov 21 2026 09:30:00 GMT+0100 (CET)", "the order that JavaScript prints"),
    ],
)
def test_obsolete(value, why):
    date = parse_date(value)
    assert (date.form, date.moment, date.why) == (OBSOLETE, MOMENT, why)


@pytest.mark.parametrize(
    ("digits", "year"),
    [("00", 2000), ("49", 2049), ("50", 1950), ("99", 1999), ("103", 2003), ("1900", 1900)],
)
def test_short_years(digits, year):
    moment = parse_date(f"1 Jan {digits} 00:00 +0000").moment
    assert moment is not None and moment.year == year


@pytest.mark.parametrize(
    "value",
    [
        "Wed, 31 Feb 2026 09:30:00 +0100",
        "29 Feb 2026 09:30:00 +0100",
        "0 Nov 2026 09:30:00 +0100",
        "21 Nov 2026 24:00:00 +0100",
        "21 Nov 2026 25:61:00 +0100",
        "21 Nov 2026 09:60:00 +0100",
        "21 Nov 2026 09:30:61 +0100",
        "21 Nov 2026 09:30:00 +9999",
        "21 Nov 2026 09:30:00 +1401",
        "21 Nov 2026 09:30:00 -1201",
        "21 Nov 2026 09:30:00 +0160",
        "21 Nov 1899 09:30:00 +0000",
        "21 Nov 12026 09:30:00 +0000",
    ],
)
def test_nonexistent(value):
    date = parse_date(value)
    assert (date.form, date.moment) == (NONEXISTENT, None)
    assert date.why


@pytest.mark.parametrize(
    "value",
    [
        "28 Feb 2026 09:30:00 +0000",
        "29 Feb 2028 09:30:00 +0000",
        "21 Nov 2026 23:59:60 +0000",
        "21 Nov 2026 00:00:00 +1400",
        "21 Nov 2026 00:00:00 -1200",
        "1 Jan 1900 00:00:00 +0000",
        "31 Dec 9999 00:00:00 +0000",
    ],
)
def test_edges_that_exist(value):
    assert parse_date(value).form is CURRENT


def test_leap_second_is_the_second_before_it():
    assert parse_date("31 Dec 2016 23:59:60 +0000").moment == datetime(
        2016, 12, 31, 23, 59, 59, tzinfo=UTC
    )


@pytest.mark.parametrize(
    "value",
    [
        "",
        "   ",
        "%date%",
        "59:10",
        "2026-11-21T09:30:00+01:00",
        "21.11.2026 09:30",
        "21/11/2026 09:30:00 +0100",
        "Sa, 21 Nov 2026 09:30:00 +0100",
        "Sam, 21 Nov 2026 09:30:00 +0100",
        "Mo., 23 Nov 2026 09:30:00 +0100",
        "Mit, 18 Mai 2026 09:30:00 +0100",
        "Pn, 29 paX 2007 09:30:00 +0100",
        "Tue, 3 Mars 2026 09:30:00 +0100",
        "Sat, 21 Nov 2026",
        "Sat, 21 Nov 2026 09:30:00 +0100 and more",
        "Sat, 21 Nov 2026 09:30:00 PM",
        "Sat, 21 Nov 2026 09:30:00 PM +0100",
        "(only a comment)",
        "Sat, 21 Nov 2026 09:30:00 (EDT) -0400 x",
        "\x00",
    ],
)
def test_malformed(value):
    assert parse_date(value).form is MALFORMED


@pytest.mark.parametrize(
    ("value", "place", "right"),
    [
        (" Sun, 21 Nov 2026 09:30:00 +0100", (1, 4), False),
        ("Sat, 21 Nov 2026 00:30:00 +1400", (0, 3), True),  # the day of the zone counts
        ("  Friday, 21 Nov 2026 09:30:00 +0100", (2, 8), False),
        ("(x) Sun, 21 Nov 2026 09:30:00 +0100", (4, 7), False),
        ("21 Nov 2026 09:30:00 +0100", (0, 0), True),
    ],
)
def test_weekday(value, place, right):
    date = parse_date(value)
    assert (date.weekday_start, date.weekday_end) == place
    assert date.weekday_right is right


@pytest.mark.parametrize(
    "value",
    [
        "Mon" + " " * 100_000 + "x",
        "1 Jan 2026 10:00" + " " * 100_000 + "!",
        "1 Jan 2026 10" + " " * 100_000 + ":",
        "(" * 100_000,
        "(a" * 50_000 + ")" * 50_000,
    ],
)
def test_hostile_values_are_read_at_once(value):
    assert parse_date(value).form is MALFORMED
