"""Mail programs that get no repairs any more, as they name themselves in X-Mailer and User-Agent.

Only what the maker has ended publicly is here. Outlook 16.0 proves nothing: it is Outlook 2016,
which has ended, and also every later one. Dates are those of the last security repair; where the
maker gave a month only, a month.

Sources: for Microsoft the lifecycle pages of each product (learn.microsoft.com/lifecycle/products);
for the others as given in each entry.
"""

from typing import NamedTuple


class Mailer(NamedTuple):
    """One program, or all its versions up to one."""

    mark: str
    """Lower-case text that is always in the value: looked for first."""
    pattern: str
    """Regular expression, searched without regard to case in the field's value."""
    name: str
    ended: str
    """ISO date, or month, after which nothing was repaired."""
    source: str


_LIFECYCLE = "Microsoft product lifecycle"
_OUTLOOK = r"\bmicrosoft (?:office )?outlook(?: imo| cws)?,?(?: build)? "

ENDED = (
    Mailer(
        "outlook express",
        r"\boutlook express\b",
        "Outlook Express",
        "2014-04-08",
        f"{_LIFECYCLE}, Windows XP",
    ),
    Mailer(
        "outlook",
        rf"{_OUTLOOK}[89]\.",
        "Outlook 2000 or older",
        "2009-07-14",
        f"{_LIFECYCLE}, Office 2000",
    ),
    Mailer("outlook", rf"{_OUTLOOK}10\.", "Outlook 2002", "2011-07-12", f"{_LIFECYCLE}, Office XP"),
    Mailer(
        "outlook", rf"{_OUTLOOK}11\b", "Outlook 2003", "2014-04-08", f"{_LIFECYCLE}, Office 2003"
    ),
    Mailer(
        "outlook", rf"{_OUTLOOK}12\.", "Outlook 2007", "2017-10-10", f"{_LIFECYCLE}, Office 2007"
    ),
    Mailer(
        "outlook", rf"{_OUTLOOK}14\.", "Outlook 2010", "2020-10-13", f"{_LIFECYCLE}, Office 2010"
    ),
    Mailer(
        "outlook", rf"{_OUTLOOK}15\.", "Outlook 2013", "2023-04-11", f"{_LIFECYCLE}, Office 2013"
    ),
    Mailer(
        "entourage",
        r"\bmicrosoft-entourage/",
        "Entourage",
        "2013-04-09",
        f"{_LIFECYCLE}, Office 2008 for Mac",
    ),
    Mailer(
        "macoutlook",
        r"\bmicrosoft-macoutlook/14\.",
        "Outlook 2011 for Mac",
        "2017-10-10",
        f"{_LIFECYCLE}, Office for Mac 2011",
    ),
    Mailer(
        "macoutlook",
        r"\bmicrosoft-macoutlook/15\.",
        "Outlook 2016 for Mac",
        "2020-10-13",
        f"{_LIFECYCLE}, Office 2016 for Mac",
    ),
    Mailer(
        "windows live mail",
        r"\bwindows live mail\b",
        "Windows Live Mail",
        "2017-01-10",
        f"{_LIFECYCLE}, Windows Essentials 2012",
    ),
    Mailer(
        "windows mail",
        r"\bmicrosoft windows mail\b",
        "Windows Mail",
        "2017-04-11",
        f"{_LIFECYCLE}, Windows Vista",
    ),
    Mailer(
        "eudora",
        r"\bqualcomm .{0,40}eudora\b|\beudora for mac",
        "Eudora",
        "2006-10-11",
        "Qualcomm, press release of 2006-10-11",
    ),
    Mailer(
        "mozilla",
        r"^mozilla 4\.|\bnetscape6?/[4-9]",
        "Netscape",
        "2008-03-01",
        "blog.netscape.com, end of support for Netscape web browsers",
    ),
    Mailer(
        "thunderbird",
        r"\bthunderbird[/ ](?:[1-9]|[1-9]\d|1[0-3]\d)(?![\d])",
        "a Thunderbird before 140",
        "2025-09",
        "Thunderbird release notes; 128.14 was the last of the ESR before 140",
    ),
    Mailer(
        "incredimail",
        r"\bincredimail\b",
        "IncrediMail",
        "2020-02",
        "incredimail.com, closing notice",
    ),
    Mailer(
        "phpmailer",
        r"\bphpmailer (?:\[version )?[1-5]\.",
        "PHPMailer 5 or older",
        "2018-12-31",
        "PHPMailer, release notes of 5.2.27",
    ),
    Mailer(
        "roundcube",
        r"\broundcube webmail/(?:0\.|1\.[0-4]\b)",
        "Roundcube 1.4 or older",
        "2023-12-10",
        "roundcube.net, releases; endoflife.date/roundcube",
    ),
    Mailer(
        "roundcube",
        r"\broundcube webmail/1\.5\b",
        "Roundcube 1.5",
        "2026-05-10",
        "roundcube.net, releases; endoflife.date/roundcube",
    ),
    Mailer(
        "zimbra", r"\bzimbra [4-8]\.", "Zimbra 8 or older", "2023-12", "Zimbra, product lifecycle"
    ),
)
