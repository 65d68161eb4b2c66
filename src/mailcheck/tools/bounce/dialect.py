"""Dialects: how each mail system writes that it could not deliver.

A dialect is a description, one module under `dialects/` each: the marks by which it is known, where
the recipients begin and end, how an address and its reply stand. The reading is one loop, `scan`.
There is no order: marks are written so that exactly one dialect claims a notice (a test compares
each with the fixtures of all others).

A mark holds only when all of its words are there, in lower case; one mark is enough.
"""

import re
from collections.abc import Callable, Iterable
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import NamedTuple

from mailcheck.core.header import Header
from mailcheck.core.made import Made
from mailcheck.tools.bounce.address import ADDRESS, PLACED, address_in, placed_address
from mailcheck.tools.bounce.text import Notice

MAX_FOUND = 1000
"""Recipients read of one text (chosen, as many as a server takes in one transaction)."""
MAX_LINE = 2000
"""Characters of a line; RFC 5322 §2.1.1 allows 998."""
MAX_REPLY = 60
"""Lines of a reply; RFC 5321 replies have a dozen at most (chosen)."""


class Mark(NamedTuple):
    """Words that together give a dialect away."""

    text: tuple[str, ...] = ()
    """In the notice."""
    head: tuple[str, ...] = ()
    """In the header's view: `from: ...`, `subject: ...`, `x-mailer: ...`, one per line."""

    def holds(self, low: str, head: str) -> bool:
        """Whether a notice, in lower case, and its header's view have all the words."""
        return all(word in low for word in self.text) and all(word in head for word in self.head)


class Found(NamedTuple):
    """An address in a notice, and what is said about it."""

    address: str
    reply: str
    original: str | None = None
    """The address it was expanded from."""


Reader = Callable[[Notice], Iterable[Found]]

ANGLE = (
    r"<(?P<address>[^<>\s]+@[^<>\s]+)>"
    r"(?:[ \t]*\((?:expanded|generated) from:?[ \t]*<?(?P<original>[^<>()\s]+)>?\))?"
    r"[ \t]*:[ \t]*(?P<reply>.*)"
)
"""`<anna@example.org>: host mx.example.org said: ...`, also with the reply on the next lines."""
ALONE = rf"[ \t*>\"'<(\[-]*(?P<address>{ADDRESS}|(?<=<){PLACED}(?=>))[>\"')\]]*[ \t]*[:;.,]?[ \t]*$"
"""An address on a line of its own, in brackets or quotes or not."""
COLON = (
    rf"[ \t*-]*[<\"'(\[]?(?P<address>{ADDRESS}|(?<=<){PLACED}(?=>))[>\"')\]]?"
    r"[ \t]*:[ \t]*(?P<reply>.*)"
)
"""`anna@example.org: 550 5.1.1 ...`"""
FOLLOWED = rf"[ \t]*[<\"'(]?(?P<address>{ADDRESS})[>\"')]?[ \t]+(?P<reply>\S.*)"
"""`anna@example.org 550 5.1.1 ...`, `<anna@example.org> (unrecoverable error)`"""
MAILTO = (
    rf"[ \t]*(?:[^<>@]{{0,80}}<|[^<>@]{{1,80}}\()?(?P<address>{ADDRESS})[ \t]*[>)]?"
    r"(?:<mailto:[^<>\s]*>)(?P<reply>.*)"
)
"""`anna@example.org<mailto:anna@example.org>`, as Outlook turns HTML into text."""


class Dialect(NamedTuple):
    """How one mail system writes."""

    title: str
    marks: tuple[Mark, ...]
    unless: tuple[str, ...] = ()
    """Words of another dialect that copies this one's; text or header's view."""
    begins: tuple[str, ...] = ()
    """Behind a line with these the recipients come; without any, from the top."""
    ends: tuple[str, ...] = ()
    """A line with these ends them."""
    lines: tuple[str, ...] = (ANGLE, ALONE)
    """Patterns of the lines that name a recipient, tried in order."""
    paragraphs: bool = False
    """Whether a blank line ends a reply."""
    replies: tuple[str, ...] = ()
    """What introduces a reply that holds for all recipients; it goes to the next blank line."""
    quotes: tuple[str, ...] = ()
    """What introduces the returned message."""
    delays: tuple[str, ...] = ()
    """What says that delivery goes on."""
    read: Reader | None = None
    """What is odd about it; instead of the loop."""
    name: str = ""
    """Its module's name, filled in by the registry."""

    def recipients(self, notice: Notice) -> list[Found]:
        """Whom the notice is about."""
        return list(self.read(notice)) if self.read else scan(self, notice)

    def opens(self, notice: Notice, head: str) -> bool:
        """Whether a mark is in the first paragraph: nobody has put a word of his own before."""
        first = notice.low.strip().partition("\n\n")[0]
        held = [mark for mark in self.marks if mark.holds(notice.low, head)]
        return any(not mark.text or any(word in first for word in mark.text) for mark in held)

    def is_delay(self, notice: Notice, head: str) -> bool:
        return any(word in notice.low or word in head for word in self.delays)


_VIEWED = frozenset(
    [
        "from",
        "subject",
        "sender",
        "message-id",
        "content-type",
        "auto-submitted",
        "to",
        "precedence",
    ]
)


def header_view(header: Header) -> str:
    """What marks look at in a header: some fields and all private ones, one line each."""
    lines = []
    for field in header.fields:
        key = field.key
        if key in _VIEWED or key.startswith("x-"):
            value = field.raw_value[:400].decode("latin-1")
            value = field.text if "=?" in value else " ".join(value.split())
            lines.append(f"{key}: {value}")
    return "\n" + "\n".join(lines).lower() + "\n"


class Claim(NamedTuple):
    """A mark, as the index has it."""

    dialect: str
    mark: Mark
    unless: tuple[str, ...]

    def holds(self, low: str, head: str) -> bool:
        """Whether the dialect claims a notice by it."""
        ruled_out = any(word in low or word in head for word in self.unless)
        return self.mark.holds(low, head) and not ruled_out


INDEX = Made(
    "tools.bounce.compiled", ("tools/bounce/dialects",), ".py", "tools.bounce.dialect_index"
)


def dialects() -> tuple[Dialect, ...]:
    """Every dialect, found by walking the package."""
    from mailcheck.tools.bounce import dialects as package

    return tuple(_dialect(info.name.replace("_", "-")) for info in iter_modules(package.__path__))


@cache
def _dialect(name: str) -> Dialect:
    module = import_module(f"mailcheck.tools.bounce.dialects.{name.replace('-', '_')}")
    dialect: Dialect = module.DIALECT._replace(name=name)
    return dialect


def all_quotes() -> tuple[str, ...]:
    """What introduces a returned message, of all dialects."""
    quotes: tuple[str, ...] = INDEX.module("index").QUOTES
    return quotes


def claimed_by(notice: Notice, head: str) -> list[Dialect]:
    """The dialects that claim a notice: one, if marks are as they should be."""
    found: dict[str, None] = {}
    for where, keyed in zip((notice.low, head), _claims_by_word(), strict=True):
        for word in [word for word in keyed if word in where]:
            found |= {claim.dialect: None for claim in keyed[word] if claim.holds(notice.low, head)}
    return [_dialect(name) for name in found]


Keyed = dict[str, list[Claim]]


@cache
def _claims_by_word() -> tuple[Keyed, Keyed]:
    """Each mark under its longest word, for the notice and for the header's view.

    Nearly all words are absent from nearly all notices: each is looked for once.
    """
    in_text: Keyed = {}
    in_head: Keyed = {}
    for dialect, text, head, unless in INDEX.module("index").CLAIMS:
        claim = Claim(dialect, Mark(text, head), unless)
        keyed, words = (in_text, text) if text else (in_head, head)
        keyed.setdefault(max(words, key=len), []).append(claim)
    return in_text, in_head


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


class _Block:
    """A recipient while its reply is read."""

    __slots__ = ("address", "open", "original", "reply")

    def __init__(self, address: str, original: str | None, reply: str) -> None:
        self.address, self.original = address, original
        self.reply = [reply] if reply else []
        self.open = True

    def found(self) -> Found:
        return Found(self.address, " ".join(self.reply), self.original)


def scan(dialect: Dialect, notice: Notice) -> list[Found]:
    """The loop that reads every dialect: recipients and their replies, in order."""
    blocks: dict[str, _Block] = {}
    current: _Block | None = None
    inside = not dialect.begins
    for line in notice.lines:
        line = line[:MAX_LINE]
        low = line.lower() if dialect.begins or dialect.ends else ""
        if dialect.begins and any(begin in low for begin in dialect.begins):
            inside, current = True, None
        if not inside:
            continue
        if any(end in low for end in dialect.ends):
            inside, current = not dialect.begins, None
            continue
        expands = current is not None and not current.reply and _expands(line)
        block = _named(dialect, line) if "@" in line and not expands else None
        if block is not None:
            current = _joined(blocks, block)
            if current is None:
                break
        elif current is not None:
            _add(current, line.strip(), dialect.paragraphs)
    return _with_shared(dialect, notice, [block.found() for block in blocks.values()])


def _expands(line: str) -> bool:
    """Whether a line only says what the address above it was made from."""
    return line.strip().startswith(("(expanded", "(generated", "(ultimate"))


def _named(dialect: Dialect, line: str) -> _Block | None:
    """The recipient that a line names."""
    for pattern in dialect.lines:
        match = _compiled(pattern).match(line)
        address = _address(match) if match else None
        if match and address:
            groups = match.groupdict()
            original = address_in(groups.get("original") or "")
            return _Block(address, original, (groups.get("reply") or "").strip())
    return None


def _address(match: re.Match[str]) -> str | None:
    """What the pattern took for an address; in brackets nothing else can be."""
    start, end = match.span("address")
    if match.string[start - 1 : start] == "<" and match.string[end : end + 1] == ">":
        return placed_address(match["address"])
    return address_in(match["address"]) or placed_address(match["address"])


def _joined(blocks: dict[str, _Block], block: _Block) -> _Block | None:
    """A second place that names the same address adds to its reply. None: too many."""
    known = blocks.get(block.address.lower())
    if known is not None:
        known.reply += block.reply
        known.open = True
        return known
    if len(blocks) == MAX_FOUND:
        return None
    blocks[block.address.lower()] = block
    return block


_RULES = ("____", "----", "****", "====")
_EXPANDED = re.compile(
    r"\((?:expanded|generated|ultimately generated) from:?[ \t]*<?([^<>()\s]+@[^<>()\s]+)>?\)?"
)


def _add(block: _Block, line: str, paragraphs: bool) -> None:
    if line.startswith(_RULES):
        block.open = False  # a scanner's or a provider's footer follows
    elif not line:
        block.open = block.open and not (paragraphs and block.reply)
    elif block.open and len(block.reply) < MAX_REPLY:
        if _expands(line) and (expanded := _EXPANDED.match(line)):
            block.original = address_in(expanded[1])
        else:
            block.reply.append(line)


def _with_shared(dialect: Dialect, notice: Notice, found: list[Found]) -> list[Found]:
    shared = shared_reply(notice, dialect.replies)
    if not shared:
        return found
    if len(found) == 1:
        return [found[0]._replace(reply=shared)]
    return [one if one.reply else one._replace(reply=shared) for one in found]


def shared_reply(notice: Notice, phrases: tuple[str, ...]) -> str:
    """What comes after the first of `phrases` that occurs, up to a blank line."""
    for phrase in phrases:
        at = notice.low.find(phrase)
        if at >= 0:
            rest = notice.text[at + len(phrase) :].lstrip(" \t:\n-=*\"'")
            return " ".join(rest.partition("\n\n")[0].split())
    return ""
