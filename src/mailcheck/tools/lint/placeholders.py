"""Variables of templates that were not filled in: `{{first_name}}`, `*|FNAME|*`, `%%name%%`.

Only syntaxes that mailing programs and their template languages use. Programmers write some of them
(`${HOME}`, `[[ -f x ]]`) when they write about programs: those are `certain` only when the name is
what mail merges hold.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

MAX_PLACEHOLDERS = 100
"""Read per text (chosen: one is enough to stop a mailing)."""


class Placeholder(NamedTuple):
    """One variable as it is in a text: characters `start` to `end`."""

    start: int
    end: int
    certain: bool
    """It cannot be a piece of program code or of a wiki."""


# What a text must hold, the syntax, whether only mailing programs use it. The marks are looked for
# first, as they are cheap to find and hardly ever there; no expression is compiled without one.
_SYNTAXES: tuple[tuple[str, str, bool], ...] = (
    # Handlebars, Liquid, Jinja, Go: Mailgun, SendGrid, Braze, HubSpot, Klaviyo, listmonk
    ("{{", r"\{\{(?<!\$\{\{)\{?[~-]?\s*+[#/^&>!]?\s*+[A-Za-z_.@$][^{}\r\n]{0,100}\}\}\}?", True),
    ("{%", r"\{%[-+]?\s*[A-Za-z][^{}%\r\n]{0,100}%\}", True),
    # Mailchimp, Mandrill
    ("*|", r"\*\|[A-Za-z][\w:.,= /-]{0,80}\|\*", True),
    # Salesforce Marketing Cloud, ActiveCampaign; AMPscript `%%=v(@name)=%%`
    ("%%", r"%%(?:=[^%\r\n]{1,80}=|[A-Za-z_][\w.-]{0,40}(?: [\w.-]{1,40}){0,2})%%", True),
    # Salesforce
    ("{!", r"\{![A-Za-z][\w.$]{1,80}\}", True),
    # phpList, Mailjet, wikis
    ("[[", r"\[\[\s*[A-Za-z][\w.: -]{0,60}\]\]", False),
    ("$!{", r"\$!\{[A-Za-z_][\w.:-]{0,60}\}", False),
    ("${", r"\$\{[A-Za-z_][\w.:-]{0,60}\}", False),
    ("<%", r"<%[=-]?\s*[A-Za-z@][^<>%\r\n]{0,60}%>", False),
    ("##", r"##(?<!###)[A-Za-z][\w.-]{1,40}##(?!#)", False),
    ("@@", r"@@[A-Za-z][\w.-]{1,40}@@", False),
    ("%", r"%(?<![\w%=&?/.-]%)[A-Za-z][\w.:-]{1,40}%(?![\w%])", False),
    # Programs that send spam: SpamAssassin's *_TEMPLATE rules know them
    ("RND", r"[$%{]RND_[A-Z]\w{0,40}\}?", True),
    (
        "[",
        r"(?i)\[(?<!\[\[)(?:FNAME|LNAME|(?:first|last|full|customer|recipient)[ _-]?name)\]",
        True,
    ),
)

# Names of columns in address lists, in the languages of those who write templates.
_MERGE_WORDS = frozenset({
    "first", "last", "firstname", "lastname", "fullname", "fname", "lname", "forename", "surname",
    "salutation", "greeting", "customer", "recipient", "subscriber", "contact", "company",
    "unsubscribe", "unsub", "email", "order", "invoice", "rnd", "vorname", "nachname", "anrede",
    "kunde", "firma", "prenom", "nom", "nombre", "apellido", "cognome", "voornaam", "achternaam",
})  # fmt: skip
_WORD = r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])"


def placeholders(text: str) -> Iterator[Placeholder]:
    """The variables left in `text`, syntax by syntax, at most `MAX_PLACEHOLDERS`."""
    left = MAX_PLACEHOLDERS
    for mark, syntax, certain in _SYNTAXES:
        # One character is looked for thirty times as fast as two.
        if mark[0] not in text or mark not in text:
            continue
        for match in re.finditer(syntax, text):
            if mark == "%" and not _is_variable(match[0].strip("%")):
                continue
            yield Placeholder(*match.span(), certain or _is_merge_field(match[0]))
            left -= 1
            if not left:
                return


# Windows writes variables the same way, and percent-encoded octets look like them.
_ENVIRONMENT = frozenset({
    "path", "temp", "tmp", "appdata", "localappdata", "userprofile", "username", "userdomain",
    "computername", "programfiles", "programdata", "systemroot", "systemdrive", "windir", "comspec",
    "homepath", "homedrive", "allusersprofile", "public", "errorlevel", "cd", "java_home",
})  # fmt: skip
_OCTET = r"[0-9A-Fa-f]{2}"


def _is_variable(name: str) -> bool:
    """Whether `%name%` is one of a template: written in capitals, or the name of a column."""
    if name.lower() in _ENVIRONMENT or re.fullmatch(_OCTET, name):
        return False
    return name.isupper() or _is_merge_field(name)


def _is_merge_field(text: str) -> bool:
    words = [word.lower() for word in re.findall(_WORD, text)]
    return words == ["name"] or not _MERGE_WORDS.isdisjoint(words)
