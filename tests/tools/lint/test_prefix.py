"""Prefixes of Subjects: replies, forwards and automatic answers, in many languages."""

import pytest

from mailcheck.tools.lint.prefix import auto_reply_prefixes, bare_subject, reply_prefix


@pytest.mark.parametrize(
    ("subject", "prefix"),
    [
        ("Re: bulbs", "Re:"),
        ("RE : bulbs", "RE :"),
        ("re[2]: bulbs", "re[2]:"),
        ("Re(3): bulbs", "Re(3):"),
        ("Re^4: bulbs", "Re^4:"),
        ("[garden] [web] Fwd: bulbs", "Fwd:"),
        ("AW: Zwiebeln", "AW:"),
        ("回复：会议", "回复："),
        ("RE:bulbs", "RE:"),
        ("Regarding: bulbs", None),
        ("Reply to all: yes", None),
        ("bulbs Re: more", None),
        ("[Re: bulbs]", None),
        ("", None),
        (":", None),
    ],
)
def test_reply_prefix(subject, prefix):
    place = reply_prefix(subject)
    assert (subject[slice(*place)] if place else None) == prefix


@pytest.mark.parametrize(
    ("subject", "bare"),
    [
        ("bulbs", "bulbs"),
        ("Re: Fwd: AW: bulbs", "bulbs"),
        ("[garden] Re: [garden] bulbs", "bulbs"),
        ("Re: bulbs: which ones", "bulbs: which ones"),
        ("[garden]", ""),
        ("Re: " * 5000 + "x", "x"),
    ],
)
def test_bare_subject(subject, bare):
    assert bare_subject(subject) == bare


@pytest.mark.parametrize(
    ("subject", "prefixes"),
    [
        ("Automatic reply: bulbs", ["Automatic reply:"]),
        ("Auto: Auto: bulbs", ["Auto:", "Auto:"]),
        ("Out of Office: Re: Automatische Antwort: x", ["Out of Office:", "Automatische Antwort:"]),
        ("Réponse automatique : bulbes", ["Réponse automatique :"]),
        ("Re: bulbs", []),
        ("Automobile: for sale", []),
    ],
)
def test_auto_reply_prefixes(subject, prefixes):
    assert [subject[slice(*place)] for place in auto_reply_prefixes(subject)] == prefixes
