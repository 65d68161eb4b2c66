"""Addresses: RFC 5322 address lists with the place of every part.

    To: Anna Berg <anna@example.org>, team: bo@example.net, "C D" <cd@example.com>;

Reads what is written, obsolete forms included, and notes what is wrong instead of giving up: a
list with one bad mailbox still yields the good ones. Places are indices of the flat value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from mailcheck.core.encoded_word import decode_text, show_octets
from mailcheck.core.mailbox import AddressList, AddressProblem, Group, Mailbox, Problem
from mailcheck.core.normal_form import (
    NOT_ATEXT,
    QUOTED,
    domain_normal_form,
    normal_form,
    unquote,
)

if TYPE_CHECKING:
    from mailcheck.core.address_tokens import Token

__all__ = [
    "MAX_MAILBOXES",
    "MAX_NAME_PARTS",
    "MAX_VALUE",
    "AddressList",
    "AddressProblem",
    "Group",
    "Mailbox",
    "Problem",
    "domain_normal_form",
    "normal_form",
    "parse_addresses",
]

MAX_MAILBOXES = 10_000
"""Mailboxes read per field; more than any server takes recipients (chosen)."""
MAX_VALUE = 1 << 20
"""Octets read per field: room for all those mailboxes (chosen)."""
MAX_TOKENS = 2000
"""Tokens read between two commas: a hostile field must not grow the memory (chosen)."""
MAX_NOTED = 1000
"""Problems and groups kept per field, for the same reason (chosen)."""
MAX_NAME_PARTS = 10
"""Parts that unquoted commas may cut a display name into (chosen); more are words of their own."""


def parse_addresses(flat: str) -> AddressList:
    """Read a flat address-list value. Linear; never raises."""
    if len(flat) <= _MAX_PLAIN:
        mailboxes = _plain(flat)
        if mailboxes is not None:
            return AddressList(mailboxes, (), ())
    return _Reader(flat[:MAX_VALUE]).run(len(flat) <= MAX_VALUE)


# What nearly all fields hold: RFC 5322 §3.4 mailboxes without comments, groups or obsolete forms.
# Read at one go, ten times as fast as by tokens (measured); anything else is left to `_Reader`.
_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]"
_DOT_ATOM = rf"{_ATOM}++(?>(?:\.{_ATOM}++)*)"
_PLAIN = re.compile(
    rf'[ \t]*+(?:("[^"\\]*+"(?=[ \t<])[ \t]*+|(?:{_ATOM}|[. \t])*+)(<))?'
    rf"({_DOT_ATOM})@({_DOT_ATOM})(?(2)>)[ \t]*+(,|\Z)"
)
_MAX_PLAIN = 4 * MAX_MAILBOXES  # `a@b,` is four characters: it cannot hold more


def _plain(flat: str) -> tuple[Mailbox, ...] | None:
    """The mailboxes of a field that holds nothing out of the ordinary; None: look closer."""
    found = []
    at, more = 0, ","
    while more:
        match = _PLAIN.match(flat, at)
        if match is None:
            return None
        found.append(_plain_mailbox(match))
        at, more = match.end(), match[5]
    return tuple(found)


def _plain_mailbox(match: re.Match[str]) -> Mailbox:
    phrase = (match[1] or "").rstrip(" \t")
    addr_start, addr_end = match.start(3), match.end(4)
    angle = match[2] is not None
    start = match.start(1) if angle else addr_start
    return Mailbox(
        start,
        addr_end + angle,
        _phrase_text(phrase),
        start,
        start + len(phrase),
        match[3],
        match[4],
        addr_start,
        addr_end,
        match.start(4),
        addr_end,
        angle,
        None,
    )


def _phrase_text(phrase: str) -> str:
    """A display name as people read it: quotes off, encoded words decoded."""
    whole = phrase.startswith('"') and QUOTED.fullmatch(phrase)
    text = unquote(phrase) if whole else phrase
    text = text.strip(" \t") if text.isascii() and "=?" not in text else decode_text(text).text
    return text if whole else QUOTED.sub(lambda match: unquote(match[0]), text)


class _Words(NamedTuple):
    """Words without an address, and the comma after them: perhaps half a display name."""

    tokens: list[Token]
    comma: Token | None


class _Reader:
    """Splits tokens into items (`,`, `;`, groups) and reads each item as a mailbox."""

    def __init__(self, flat: str) -> None:
        self.flat = flat
        self.problems: list[Problem] = []
        self.mailboxes: list[Mailbox] = []
        self.groups: list[Group] = []
        self.group: str | None = None
        self.group_start = 0
        self.group_members = 0
        self.pending: list[_Words] = []
        """Items of words only, until the next item shows whether they were a name."""
        self.comma: Token | None = None
        """The comma after the last item or group."""
        self.behind_group = False
        self.complete = True
        """Whether nothing was left out for being too much."""
        self._begin_item()

    def _begin_item(self) -> None:
        self.item: list[Token] = []
        self.words_only = True
        self.last = ""
        """Kind of the last token that is neither blank nor comment."""
        self.closed: int | None = None
        """Index in `item` of the `>` that closed an address."""
        self.in_angle = False
        self.in_route = False

    def run(self, complete: bool) -> AddressList:
        from mailcheck.core.address_tokens import tokens

        self.complete = complete
        for token in tokens(self.flat):
            if len(self.mailboxes) >= MAX_MAILBOXES and token.kind != "blank":
                self.complete = False
                break
            self._take(token)
        self._finish()
        self.problems.sort(key=lambda problem: problem.start)
        return AddressList(
            tuple(self.mailboxes), tuple(self.groups), tuple(self.problems), self.complete
        )

    def _take(self, token: Token) -> None:
        kind = token.kind
        if kind == "," and not self.in_route:
            self._comma(token)
        elif kind == ";" and not self.in_angle:
            self._semicolon(token)
        elif kind == ":" and not self.in_angle and self.last and self.words_only:
            self._open_group()
        else:
            self._add(token)

    def _add(self, token: Token) -> None:
        kind = token.kind
        if kind == "<":
            if self.closed is not None:
                self._split(self.closed, token)
            self.in_angle = True
        elif kind == ">":
            if self.in_angle and self.closed is None and len(self.item) < MAX_TOKENS:
                self.closed = len(self.item)
            self.in_angle = self.in_route = False
        elif kind == "@" and self.in_angle and self.last == "<":
            self.in_route = True  # `<@a,@b:c@d>`: commas up to the colon belong to the route
        elif kind == ":":
            self.in_route = False
        if kind not in ("blank", "comment"):
            self.words_only = self.words_only and kind in ("word", "quoted")
            self.last = kind
        if len(self.item) < MAX_TOKENS:
            self.item.append(token)
        else:
            self.complete = False

    def _split(self, closed: int, opening: Token) -> None:
        """`Anna <a@x.example> Bo <`: where a second address begins, a comma is missing."""
        item, rest = self.item[: closed + 1], self.item[closed + 1 :]
        self._note(AddressProblem.MISSING_COMMA, item[-1].start, opening.end)
        self._item(item, None)
        self._begin_item()
        for token in rest:
            self._add(token)

    def _finish(self) -> None:
        if self.last:
            self._item(self.item, None)
        self._trailing_comma()
        self._flush()
        if self.group is not None:
            self._note(AddressProblem.UNCLOSED_GROUP, self.group_start, len(self.flat))
            self._close_group(len(self.flat))

    def _note(self, code: AddressProblem, start: int, end: int) -> None:
        if len(self.problems) < MAX_NOTED:
            self.problems.append(Problem(code, start, end))
        else:
            self.complete = False

    def _comma(self, token: Token) -> None:
        if self.last:
            self._item(self.item, token)
        if self.last or self.behind_group:
            self.comma = token
        else:
            self._note(AddressProblem.STRAY_COMMA, token.start, token.end)
            self.comma = None
        self.behind_group = False
        self._begin_item()

    def _trailing_comma(self) -> None:
        if self.comma is not None and not self.last:
            self._note(AddressProblem.STRAY_COMMA, self.comma.start, self.comma.end)
        self.comma = None

    def _semicolon(self, token: Token) -> None:
        stray = self.group is None
        # `undisclosed-recipients;` is a group without its colon: one defect, not two.
        if self.last and not (stray and self.words_only):
            self._item(self.item, None)
        self._trailing_comma()
        self._flush()
        if stray:
            self._note(AddressProblem.STRAY_SEMICOLON, token.start, token.end)
        else:
            self._close_group(token.end)
        self.behind_group = not stray
        self._begin_item()

    def _open_group(self) -> None:
        self._flush()
        self.comma = None
        words = _solid(self.item)
        if self.group is not None:
            self._note(AddressProblem.UNCLOSED_GROUP, self.group_start, words[0].start)
            self._close_group(words[0].start)
        self.group = self._phrase(words)
        self.group_start = words[0].start
        self.group_members = 0
        self._begin_item()

    def _close_group(self, end: int) -> None:
        if len(self.groups) < MAX_NOTED:
            group = Group(self.group or "", self.group_start, end, self.group_members)
            self.groups.append(group)
        self.group = None

    def _phrase(self, tokens: list[Token]) -> str:
        return _phrase_text(self.flat[tokens[0].start : tokens[-1].end]) if tokens else ""

    def _item(self, item: list[Token], comma: Token | None) -> None:
        opening = next((i for i, token in enumerate(item) if token.kind == "<"), None)
        if opening is None:
            self._bare(item, comma)
        else:
            self._angle(item, opening)

    def _flush(self) -> None:
        """The words-only items were no name: each is an address without domain, or none."""
        pending, self.pending = self.pending, []
        for words in pending:
            solid = _solid(words.tokens)
            lone = len(solid) == 1 and solid[0].kind in ("word", "quoted")
            code = AddressProblem.NO_DOMAIN if lone else AddressProblem.NO_ADDRESS
            self._note(code, solid[0].start, solid[-1].end)
            if lone:
                outer = (solid[0].start, solid[0].end)
                self._address(solid, self._comment_name(words.tokens), outer, False)

    def _angle(self, item: list[Token], opening: int) -> None:
        phrase = self._whole_name(_solid(item[:opening]))
        closing = next((i for i, t in enumerate(item) if t.kind == ">" and i > opening), None)
        if closing is None:
            self._note(AddressProblem.UNCLOSED_BRACKET, item[opening].start, item[-1].end)
            inside, last = item[opening + 1 :], item[-1]
        else:
            inside, last = item[opening + 1 : closing], item[closing]
            self._trailing_text(_solid(item[closing + 1 :]))
        solid = _solid(inside)
        if not solid:
            self._note(AddressProblem.EMPTY_BRACKETS, item[opening].start, last.end)
            return
        name = _Name(self._phrase(phrase), phrase[0].start, phrase[-1].end) if phrase else None
        outer = (phrase[0].start if phrase else item[opening].start, last.end)
        self._address(solid, name or self._comment_name(item), outer, True)

    def _whole_name(self, phrase: list[Token]) -> list[Token]:
        """The tokens of a display name, those that unquoted commas have cut off included."""
        words = self.pending
        if words and phrase and phrase[0].kind == "word":
            self.pending = []
            phrase = [token for part in words for token in _solid(part.tokens)] + phrase
            for part in words:
                if part.comma is not None:
                    self._note(AddressProblem.UNQUOTED_COMMA, part.comma.start, part.comma.end)
        else:
            self._flush()
        for token in phrase:
            if token.kind not in ("word", "quoted"):
                code = AddressProblem.UNQUOTED_SPECIAL
                if token.kind == '"':
                    code = AddressProblem.UNCLOSED_QUOTE
                self._note(code, token.start, token.end)
        return phrase

    def _trailing_text(self, solid: list[Token]) -> None:
        if solid:
            code = AddressProblem.TRAILING_TEXT
            if solid[0].kind == "(":
                code = AddressProblem.UNCLOSED_COMMENT
            self._note(code, solid[0].start, solid[-1].end)

    def _bare(self, item: list[Token], comma: Token | None) -> None:
        """An item without `<`: an address, perhaps with words round it that do not belong."""
        solid = _solid(item)
        if not any(token.kind == "@" for token in solid):
            if len(self.pending) >= MAX_NAME_PARTS:
                self._flush()
            self.pending.append(_Words(item, comma))
            return
        self._flush()
        comment = self._comment_name(item)
        words: list[Token] = []
        found = 0
        for run in self._runs(solid):
            if not any(token.kind == "@" for token in run):
                words += run
                continue
            lead, run = self._lead(run) if words else ([], run)
            words += lead
            if found:
                self._note(AddressProblem.MISSING_COMMA, (words or run)[0].start, run[-1].end)
            elif words:
                self._note(AddressProblem.MISSING_BRACKETS, words[0].start, run[-1].end)
            name = comment
            if words:
                name = _Name(self._phrase(words), words[0].start, words[-1].end)
            self._address(run, name, ((words or run)[0].start, run[-1].end), False)
            words, found = [], found + 1
        self._trailing_text(words)

    def _runs(self, solid: list[Token]) -> Iterator[list[Token]]:
        """Tokens that may be one address: no blank between them but at a dot or the `@`."""
        run = solid[:1]
        for left, right in pairwise(solid):
            if self._joined(left, right):
                run.append(right)
            else:
                yield run
                run = [right]
        yield run

    def _lead(self, run: list[Token]) -> tuple[list[Token], list[Token]]:
        """`Q. anna@example.org` after other words: `Q.` belongs to the words."""
        at = next(i for i, token in enumerate(run) if token.kind == "@")
        for index in range(at - 1, 0, -1):
            if run[index - 1].end != run[index].start:
                return run[:index], run[index:]
        return [], run

    def _joined(self, left: Token, right: Token) -> bool:
        return left.end == right.start or self._obsolete_gap(left, right)

    def _obsolete_gap(self, left: Token, right: Token) -> bool:
        """Whether blanks between two tokens stand where RFC 5322 reads over them."""
        return "@" in (left.kind, right.kind) or "." in (
            self.flat[left.end - 1],
            self.flat[right.start],
        )

    def _comment_name(self, item: list[Token]) -> _Name | None:
        """RFC 822 style `anna@example.org (Anna Berg)`: the last comment is the name."""
        last = next((token for token in reversed(item) if token.kind == "comment"), None)
        if last is None:
            return None
        text = decode_text(self.flat[last.start + 1 : last.end - 1]).text
        return _Name(text, last.start, last.end)

    def _address(
        self, solid: list[Token], name: _Name | None, outer: tuple[int, int], angle: bool
    ) -> None:
        solid = self._without_route(solid) if angle else solid
        if not solid:
            return
        at = next((i for i in range(len(solid) - 1, -1, -1) if solid[i].kind == "@"), None)
        local = solid if at is None else solid[:at]
        domain = [] if at is None else solid[at + 1 :]
        self._check(solid, local, domain, angle)
        last = domain[-1] if domain else solid[-1]
        place = name or _Name("", outer[0], outer[0])
        self.group_members += 1
        self.mailboxes.append(
            Mailbox(
                start=min(outer[0], place.start),
                end=max(outer[1], place.end),
                name=place.text,
                name_start=place.start,
                name_end=place.end,
                local=self._text(local),
                domain=None if at is None else self._text(domain),
                addr_start=solid[0].start,
                addr_end=last.end,
                domain_start=domain[0].start if domain else last.end,
                domain_end=last.end,
                angle=angle,
                group=self.group,
            )
        )

    def _text(self, tokens: list[Token]) -> str:
        return show_octets("".join(self.flat[token.start : token.end] for token in tokens))

    def _without_route(self, solid: list[Token]) -> list[Token]:
        if solid and solid[0].kind == "@":
            colon = next((i for i, token in enumerate(solid) if token.kind == ":"), None)
            if colon is not None:
                self._note(AddressProblem.SOURCE_ROUTE, solid[0].start, solid[colon].end)
                return solid[colon + 1 :]
        return solid

    def _check(
        self, solid: list[Token], local: list[Token], domain: list[Token], angle: bool
    ) -> None:
        """Note what is wrong in one address: at most one problem for each side of the `@`."""
        if len(solid) == len(local):
            if angle:
                self._note(AddressProblem.NO_DOMAIN, solid[0].start, solid[-1].end)
            return
        bad_local, bad_domain = self._local_problem(local), self._domain_problem(domain)
        for problem, side in ((bad_local, local or solid), (bad_domain, domain or solid)):
            if problem:
                self._note(problem, side[0].start, side[-1].end)
        if not bad_local and not bad_domain and _has_gap(solid):
            self._note(AddressProblem.BLANKS_IN_ADDRESS, solid[0].start, solid[-1].end)

    def _local_problem(self, local: list[Token]) -> AddressProblem | None:
        """RFC 5322 §3.4.1, §4.4: atoms and quoted strings, with dots between them."""
        kinds = {token.kind for token in local}
        if '"' in kinds:
            return AddressProblem.UNCLOSED_QUOTE
        if not local or not kinds <= {"word", "quoted"} or self._has_bad_gap(local):
            return AddressProblem.BAD_LOCAL_PART
        text = "".join(
            '"' if token.kind == "quoted" else self.flat[token.start : token.end] for token in local
        )
        atoms = text.split(".")
        if any(atom != '"' and not NOT_ATEXT.isdisjoint(atom) for atom in atoms):
            return AddressProblem.BAD_LOCAL_PART
        return None if all(atoms) else AddressProblem.MISPLACED_DOT

    def _domain_problem(self, domain: list[Token]) -> AddressProblem | None:
        kinds = {token.kind for token in domain}
        if not domain or not (kinds == {"word"} or (len(domain) == 1 and kinds == {"literal"})):
            return AddressProblem.BAD_DOMAIN
        return AddressProblem.BLANK_IN_DOMAIN if self._has_bad_gap(domain) else None

    def _has_bad_gap(self, tokens: list[Token]) -> bool:
        return any(
            left.end != right.start and not self._obsolete_gap(left, right)
            for left, right in pairwise(tokens)
        )


class _Name(NamedTuple):
    text: str
    start: int
    end: int


def _solid(tokens: list[Token]) -> list[Token]:
    """Without blanks and comments."""
    return [token for token in tokens if token.kind not in ("blank", "comment")]


def _has_gap(tokens: list[Token]) -> bool:
    return any(left.end != right.start for left, right in pairwise(tokens))
