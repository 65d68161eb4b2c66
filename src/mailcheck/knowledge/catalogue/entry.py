"""What a catalogue entry is: one thing one speaker says, what it means and what to do.

A pattern is a phrase as it is in a reply, written in lower case with single blanks. `*` stands
for anything in between. Fragments must occur in order; where a fragment begins or ends with a
letter or digit, it begins or ends at a word boundary. No regular expressions: a pattern can be
read, cannot run away, and its length says how specific it is.
"""

from typing import NamedTuple

from mailcheck.core.cause import Actor, Cause
from mailcheck.knowledge.advice import Action

KINDS = ("tag", "provider", "mta", "generic")
"""How sure a match is, best first: a code only this provider uses, the provider's own words, the
words of a mail program many sites run, words anybody might use."""


class Speaker(NamedTuple):
    """Who says it. One file, or one folder, under `entries/` is one speaker."""

    id: str
    """The name of the file or folder."""
    name: str
    """As an admin calls it: `Google (Gmail, Workspace)`."""
    kind: str
    """Of its entries, unless an entry says otherwise: `provider`, `mta` or `generic`."""
    marks: tuple[str, ...] = ()
    """Phrases that show a reply comes from this speaker (`gsmtp`), in pattern form. They raise
    its entries over equally good ones of others."""


CODES = "codes"
"""The speaker whose entries say what a code alone means."""
ANYBODY = "generic"
"""The speaker of the words that many servers share."""
OWN = Speaker("own", "Own catalogue", "provider")
"""Speaks for entries from an admin's own files."""


class Alternative(NamedTuple):
    """Another possible reason for the same words."""

    entry: str
    """Id of the entry that describes it."""
    how_to_tell: str
    """One sentence: what to look at, and the mailcheck command that checks it, if there is one,
    with places for the reply's values (`mailcheck ip {ip}`)."""


class Entry(NamedTuple):
    """One thing one speaker says."""

    id: str
    """`speaker-what-is-wrong`, lower case, hyphens; never renamed or reused."""
    cause: Cause
    title: str
    """What is wrong, in at most eight words."""
    patterns: tuple[str, ...]
    """Any one of them is enough. Empty only for entries reached as an alternative or by code."""
    examples: tuple[str, ...]
    """Verbatim replies, values replaced by RFC 2606 names and documentation addresses; each is
    explained by this entry when the whole catalogue is loaded (a test)."""
    meaning: str
    """One to three plain sentences."""
    actions: tuple[Action, ...]
    """What to do, in order."""
    source: str
    """The page or document the wording was seen in, or `unverified`."""
    seen: str = ""
    """Month the source was looked at, `2026-11`; empty when unverified."""
    kind: str = ""
    """Overrides the speaker's kind: `tag` for a provider's own error code."""
    who: Actor | None = None
    """Overrides who acts for this cause."""
    codes: tuple[str, ...] = ()
    """Codes of which one must be in the reply: `550`, `5.7.1`, or a class `4`, `5`."""
    unless: tuple[str, ...] = ()
    """Patterns that, when present, rule this entry out."""
    permanent: bool | None = None
    """What the wording says when no code is in the text: True, False, or None for the
    cause's own nature."""
    retry: str = ""
    """Overrides the cause's advice: `no`, `later`, `after-fix`."""
    retry_seconds: int | None = None
    """After which time to try again, when the speaker or its documentation names one."""
    alternatives: tuple[Alternative, ...] = ()
    """Other reasons for the same words, likeliest first."""
