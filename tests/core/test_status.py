"""Reply codes and enhanced status codes, on both sides of every boundary."""

import pytest

from mailcheck.core.status import Status, parse_reply_code, parse_status


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("550", 550),
        ("550-5.1.1 user unknown", 550),
        ("550 user unknown", 550),
        ("(550, b'5.1.1 user unknown')", 550),
        (" 421: busy", 421),
        ("200", 200),
        ("607 Not delivering", 607),
        ("199", None),
        ("700", None),
        ("5500", None),
        ("55", None),
        ("550.1", None),
        ("user 550", None),
        ("", None),
    ],
)
def test_reply_code(text, number):
    code = parse_reply_code(text)
    assert (code.number if code else None) == number


@pytest.mark.parametrize(
    ("text", "temporary", "permanent", "clause"),
    [
        ("250", False, False, "RFC 5321 §4.2.3"),
        ("421", True, False, "RFC 5321 §3.8"),
        ("454", True, False, "RFC 4954 §6"),
        ("499", True, False, ""),
        ("500", False, True, "RFC 5321 §4.2.3"),
        ("556", False, True, "RFC 7504 §4"),
        ("571", False, True, ""),
    ],
)
def test_what_a_reply_code_says(text, temporary, permanent, clause):
    code = parse_reply_code(text)
    assert (code.temporary, code.permanent, code.clause) == (temporary, permanent, clause)
    assert code.meaning and str(code) == text


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("5.1.1", "5.1.1"),
        ("#5.1.1", "5.1.1"),
        ("(5.1.1)", "5.1.1"),
        ("(#5.1.1)", "5.1.1"),
        (" 5.7.511: ", "5.7.511"),
        ("4.7.0.", "4.7.0"),
        ("2.0.0", "2.0.0"),
        ("5.7.999", "5.7.999"),
        ("5.7.1000", None),
        ("3.1.1", None),
        ("6.1.1", None),
        ("5.8.1", None),
        ("5.01.1", None),
        ("5.1", None),
        ("192.0.2.1", None),
        ("4.7.0.1", None),
        ("15.1.1", None),
        ("4.94.2", None),
        ("24.7.2026", None),
        ("version 5.1.1", None),
        ("", None),
    ],
)
def test_status(text, status):
    found = parse_status(text)
    assert (str(found) if found else None) == status


@pytest.mark.parametrize(
    ("text", "registered", "like"),
    [
        ("5.1.1", True, "4.1.1"),
        ("5.7.30", True, "5.7.30"),
        ("5.7.31", False, "5.7.0"),
        ("5.1.351", False, "5.1.0"),
    ],
)
def test_an_unregistered_detail_says_what_its_subject_says(text, registered, like):
    status, other = parse_status(text), parse_status(like)
    assert status.registered is registered
    assert (status.meaning, status.clause) == (other.meaning, other.clause)


def test_only_class_5_is_permanent():
    assert Status(5, 1, 1).permanent
    assert not Status(4, 1, 1).permanent
    assert not Status(2, 1, 5).permanent
