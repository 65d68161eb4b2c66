"""Addresses: RFC 5322 address lists with the place of every part, and the form for comparing.

    To: Anna Berg <anna@example.org>, team: bo@example.net, "C D" <cd@example.com>;

Reads what is written, obsolete forms included, and notes what is wrong instead of giving up: a
list with one bad mailbox still yields the good ones. Places are indices of the flat value.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from mailcheck.core.encoded_word import decode_text

MAX_MAILBOXES = 10_000
"""Mailboxes read per field; more than any server takes recipients (chosen)."""
MAX_VALUE = 1 << 20
"""Octets read per field: room for all those mailboxes (chosen)."""
MAX_TOKENS = 2000
"""Tokens read between two commas: a hostile field must not grow the memory (chosen)."""


class AddressProblem(StrEnum):
    """What is wrong in an address list."""

    EMPTY_BRACKETS = "empty-brackets"
    """`<>`"""
    STRAY_COMMA = "stray-comma"
    STRAY_SEMICOLON = "stray-semicolon"
    """`;` between addresses, or one too many at the end of a group."""
    NO_ADDRESS = "no-address"
    """Words without an address."""
    NO_DOMAIN = "no-domain"
    """One word without `@domain`."""
    UNQUOTED_COMMA = "unquoted-comma"
    """`Berg, Anna <anna@example.org>`: the comma makes two of it."""
    UNQUOTED_SPECIAL = "unquoted-special"
    """A special character stands unquoted in the display name."""
    MISSING_BRACKETS = "missing-brackets"
    """`Anna Berg anna@example.org`"""
    TRAILING_TEXT = "trailing-text"
    """Something stands behind `>`."""
    UNCLOSED_BRACKET = "unclosed-bracket"
    UNCLOSED_QUOTE = "unclosed-quote"
    UNCLOSED_COMMENT = "unclosed-comment"
    UNCLOSED_GROUP = "unclosed-group"
    BAD_LOCAL_PART = "bad-local-part"
    BAD_DOMAIN = "bad-domain"
    SOURCE_ROUTE = "source-route"
    """RFC 5322 §4.4, obsolete: `<@relay.example.org:anna@example.org>`."""
    BLANKS_IN_ADDRESS = "blanks-in-address"
    """RFC 5322 §4.4, obsolete: `anna @ example.org`."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A defect and where it stands (indices of the flat value)."""

    code: AddressProblem
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Mailbox:
    """One mailbox. `local` and `domain` are as written, without blanks and comments."""

    start: int
    end: int
    name: str
    """Display name, decoded; a trailing comment serves where there is none; may be empty."""
    name_start: int
    name_end: int
    local: str
    domain: str | None
    addr_start: int
    addr_end: int
    domain_start: int
    domain_end: int
    angle: bool
    """Whether the address stands in angle brackets."""
    group: str | None
    """Name of the group it is in."""

    @property
    def address(self) -> str:
        """`local@domain` as written; just the local part when there is no domain."""
        return self.local if self.domain is None else f"{self.local}@{self.domain}"


@dataclass(frozen=True, slots=True)
class Group:
    """A group: `name: members;`."""

    name: str
    start: int
    end: int
    members: int


@dataclass(frozen=True, slots=True)
class AddressList:
    """Everything an address field holds."""

    mailboxes: tuple[Mailbox, ...]
    groups: tuple[Group, ...]
    problems: tuple[Problem, ...]
    complete: bool = True
    """False when the field is longer than is read; what is beyond is not in the list."""

    def has(self, *codes: AddressProblem) -> bool:
        return any(problem.code in codes for problem in self.problems)


# Tokens of RFC 5322 §3.2: white space, quoted string, domain literal, special, run of the rest.
# Comments nest, so they are read by hand.
_TOKEN = re.compile(r'[ \t]+|"(?:[^"\\]|\\.)*"|\[(?:[^\[\]\\]|\\.)*\]|[^ \t"\[\](),:;<>@]+|.')


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    """`blank`, `comment`, `quoted`, `literal`, `word`, or the special character itself."""
    start: int
    end: int


def parse_addresses(flat: str) -> AddressList:
    """Read a flat address-list value. Linear; never raises."""
    return _Reader(flat[:MAX_VALUE]).run(len(flat) <= MAX_VALUE)


def _tokens(flat: str, problems: list[Problem]) -> Iterator[_Token]:
    at, size = 0, len(flat)
    while at < size:
        if flat[at] == "(":
            end, closed = _comment_end(flat, at)
            if not closed:
                problems.append(Problem(AddressProblem.UNCLOSED_COMMENT, at, at + 1))
            yield _Token("comment", at, end)
            at = end
            continue
        match = _TOKEN.match(flat, at)
        end = match.end() if match else at + 1
        yield _Token(_kind(flat, at, end), at, end)
        at = end


def _kind(flat: str, at: int, end: int) -> str:
    first = flat[at]
    if first in " \t":
        return "blank"
    if end - at > 1:
        return {'"': "quoted", "[": "literal"}.get(first, "word")
    return first if first in '"[](),:;<>@' else "word"


def _comment_end(flat: str, at: int) -> tuple[int, bool]:
    """Where the comment that begins at `at` ends; nesting counted, not recursed."""
    depth, index, size = 0, at, len(flat)
    while index < size:
        char = flat[index]
        if char == "\\":
            index += 1
        elif char == "(":
            depth += 1
        elif char == ")":
            depth -= 1
            if depth == 0:
                return index + 1, True
        index += 1
    return size, False


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
        self.phrase_only: Problem | None = None
        """The last item when it was words without address: an unquoted comma, perhaps."""

    def run(self, complete: bool) -> AddressList:
        item: list[_Token] = []
        in_angle = False
        separated = True
        for token in _tokens(self.flat, self.problems):
            kind = token.kind
            if kind == "<":
                in_angle = True
            elif kind == ">":
                in_angle = False
            if kind == "," and not (in_angle and self._route_goes_on(item)):
                separated = self._comma(token, item, separated)
                in_angle, item = False, []
            elif kind == ";" and not in_angle:
                self._semicolon(token, item)
                item, separated = [], True
            elif kind == ":" and not in_angle and self._opens_group(item):
                self._open_group(item)
                item, separated = [], True
            elif len(item) < MAX_TOKENS:
                item.append(token)
            if len(self.mailboxes) >= MAX_MAILBOXES:
                item, complete = [], False
                break
        self._finish(item, separated)
        self.problems.sort(key=lambda problem: problem.start)
        return AddressList(
            tuple(self.mailboxes), tuple(self.groups), tuple(self.problems), complete
        )

    def _finish(self, item: list[_Token], separated: bool) -> None:
        if _solid(item):
            self._item(item)
        elif not separated and self.mailboxes:
            end = len(self.flat.rstrip(" \t"))
            self._note(AddressProblem.STRAY_COMMA, end - 1, end)
        if self.group is not None:
            self._note(AddressProblem.UNCLOSED_GROUP, self.group_start, len(self.flat))
            self._close_group(len(self.flat))

    def _note(self, code: AddressProblem, start: int, end: int) -> None:
        self.problems.append(Problem(code, start, end))

    @staticmethod
    def _route_goes_on(item: list[_Token]) -> bool:
        """Whether a comma inside `<` belongs to a source route: `<@a,@b:c@d>`."""
        kinds = [token.kind for token in item if token.kind not in ("blank", "comment")]
        return "<" in kinds and kinds[kinds.index("<") + 1 : kinds.index("<") + 2] == ["@"]

    def _comma(self, token: _Token, item: list[_Token], separated: bool) -> bool:
        if _solid(item):
            self._item(item)
        elif separated:
            self._note(AddressProblem.STRAY_COMMA, token.start, token.end)
            return True
        else:
            self._note(AddressProblem.STRAY_COMMA, token.start, token.end)
        return False

    def _semicolon(self, token: _Token, item: list[_Token]) -> None:
        if _solid(item):
            self._item(item)
        if self.group is not None:
            self._close_group(token.end)
        else:
            self._note(AddressProblem.STRAY_SEMICOLON, token.start, token.end)

    @staticmethod
    def _opens_group(item: list[_Token]) -> bool:
        solid = _solid(item)
        return bool(solid) and all(token.kind in ("word", "quoted") for token in solid)

    def _open_group(self, item: list[_Token]) -> None:
        solid = _solid(item)
        if self.group is not None:
            self._note(AddressProblem.UNCLOSED_GROUP, self.group_start, solid[0].start)
            self._close_group(solid[0].start)
        self.group = self._phrase(solid)
        self.group_start = solid[0].start
        self.group_members = 0

    def _close_group(self, end: int) -> None:
        self.groups.append(Group(self.group or "", self.group_start, end, self.group_members))
        self.group = None

    def _phrase(self, tokens: list[_Token]) -> str:
        """A display name as people read it: quotes off, encoded words decoded."""
        if not tokens:
            return ""
        if len(tokens) == 1 and tokens[0].kind == "quoted":
            return decode_text(_unquote(self.flat[tokens[0].start : tokens[0].end])).text
        pieces = decode_text(self.flat[tokens[0].start : tokens[-1].end]).text
        return _QUOTED.sub(lambda match: _unquote(match[0]), pieces)

    def _item(self, item: list[_Token]) -> None:
        kinds = [token.kind for token in item]
        if "<" in kinds:
            self._angle(item, kinds.index("<"))
        else:
            self._bare(item)

    def _angle(self, item: list[_Token], opening: int) -> None:
        phrase = _solid(item[:opening])
        closing = next((i for i, t in enumerate(item) if t.kind == ">" and i > opening), None)
        if closing is None:
            self._note(AddressProblem.UNCLOSED_BRACKET, item[opening].start, item[-1].end)
            inside, behind = item[opening + 1 :], []
        else:
            inside, behind = item[opening + 1 : closing], _solid(item[closing + 1 :])
        if self.phrase_only is not None and phrase:
            self._unquoted_comma(self.phrase_only)
        self.phrase_only = None
        for token in phrase:
            if token.kind not in ("word", "quoted"):
                code = AddressProblem.UNQUOTED_SPECIAL
                if token.kind == '"':
                    code = AddressProblem.UNCLOSED_QUOTE
                self._note(code, token.start, token.end)
        if behind:
            self._note(AddressProblem.TRAILING_TEXT, behind[0].start, behind[-1].end)
        solid = _solid(inside)
        if not solid:
            end = item[closing].end if closing is not None else item[opening].end
            self._note(AddressProblem.EMPTY_BRACKETS, item[opening].start, end)
            return
        self._address(item, inside, phrase, True)

    def _unquoted_comma(self, lone: Problem) -> None:
        self.problems = [problem for problem in self.problems if problem is not lone]
        self._note(AddressProblem.UNQUOTED_COMMA, lone.start, lone.end)

    def _bare(self, item: list[_Token]) -> None:
        solid = _solid(item)
        if not any(token.kind == "@" for token in solid):
            self._no_address(item, solid)
            return
        self.phrase_only = None
        at = next(i for i, token in enumerate(solid) if token.kind == "@")
        first = at - 1
        while first > 0 and self._joined(solid[first - 1], solid[first]):
            first -= 1
        if first > 0:
            self._note(AddressProblem.MISSING_BRACKETS, solid[0].start, solid[-1].end)
            inside = item[item.index(solid[first]) :]
            self._address(item, inside, solid[:first], False)
            return
        self._address(item, item, [], False)

    def _joined(self, left: _Token, right: _Token) -> bool:
        """Whether two tokens of a local part belong together: no blank, or a dot at the blank."""
        return (
            left.end == right.start
            or self.flat[left.end - 1] == "."
            or self.flat[right.start] == "."
        )

    def _no_address(self, item: list[_Token], solid: list[_Token]) -> None:
        lone = len(solid) == 1 and solid[0].kind in ("word", "quoted")
        code = AddressProblem.NO_DOMAIN if lone else AddressProblem.NO_ADDRESS
        problem = Problem(code, solid[0].start, solid[-1].end)
        self.problems.append(problem)
        self.phrase_only = problem
        if lone:
            self.phrase_only = problem
            self._address(item, item, [], False)

    def _address(
        self, item: list[_Token], inside: list[_Token], phrase: list[_Token], angle: bool
    ) -> None:
        solid = self._without_route(_solid(inside))
        if not solid:
            return
        at = next((i for i in range(len(solid) - 1, -1, -1) if solid[i].kind == "@"), None)
        local = solid if at is None else solid[:at]
        domain = [] if at is None else solid[at + 1 :]
        if not angle and at is not None:
            domain = self._domain_only(domain)
        self._check_local(local, solid)
        if at is not None:
            self._check_domain(domain, solid)
        elif angle:
            self._note(AddressProblem.NO_DOMAIN, solid[0].start, solid[-1].end)
        last = domain[-1] if domain else solid[-1]
        name, place = self._name(item, phrase)
        begin, finish = _solid(item)[0].start, _solid(item)[-1].end
        self.group_members += 1
        self.mailboxes.append(
            Mailbox(
                start=begin,
                end=finish,
                name=name,
                name_start=place[0],
                name_end=place[1],
                local="".join(self.flat[t.start : t.end] for t in local),
                domain=None if at is None else "".join(self.flat[t.start : t.end] for t in domain),
                addr_start=solid[0].start,
                addr_end=last.end,
                domain_start=domain[0].start if domain else last.end,
                domain_end=last.end,
                angle=angle,
                group=self.group,
            )
        )

    def _domain_only(self, domain: list[_Token]) -> list[_Token]:
        """Of what follows `@` outside brackets, the domain; the rest is trailing text."""
        for index in range(1, len(domain)):
            if not self._joined(domain[index - 1], domain[index]):
                self._note(AddressProblem.TRAILING_TEXT, domain[index].start, domain[-1].end)
                return domain[:index]
        return domain

    def _name(self, item: list[_Token], phrase: list[_Token]) -> tuple[str, tuple[int, int]]:
        if phrase:
            return self._phrase(phrase), (phrase[0].start, phrase[-1].end)
        comments = [token for token in item if token.kind == "comment"]
        if comments:
            # RFC 822 style `anna@example.org (Anna Berg)`: the comment is the name.
            last = comments[-1]
            text = self.flat[last.start + 1 : last.end].removesuffix(")")
            return decode_text(text).text, (last.start, last.end)
        start = _solid(item)[0].start
        return "", (start, start)

    def _without_route(self, solid: list[_Token]) -> list[_Token]:
        if solid and solid[0].kind == "@":
            colon = next((i for i, token in enumerate(solid) if token.kind == ":"), None)
            if colon is not None:
                self._note(AddressProblem.SOURCE_ROUTE, solid[0].start, solid[colon].end)
                return solid[colon + 1 :]
        return solid

    def _check_local(self, local: list[_Token], solid: list[_Token]) -> None:
        if not local:
            self._note(AddressProblem.BAD_LOCAL_PART, solid[0].start, solid[0].end)
            return
        start, end = local[0].start, local[-1].end
        text = "".join(self.flat[token.start : token.end] for token in local)
        kinds = {token.kind for token in local}
        if '"' in kinds:
            self._note(AddressProblem.UNCLOSED_QUOTE, start, end)
        elif not kinds <= {"word", "quoted"} or not self._dots_fit(local, text):
            self._note(AddressProblem.BAD_LOCAL_PART, start, end)
        elif self._has_blanks(local):
            self._note(AddressProblem.BLANKS_IN_ADDRESS, start, end)

    def _dots_fit(self, local: list[_Token], text: str) -> bool:
        """Dots only between atoms (RFC 5322 §3.4.1), and quoted strings only between dots."""
        if len(local) == 1 and local[0].kind == "quoted":
            return True
        bare = "".join(
            "q" if token.kind == "quoted" else self.flat[token.start : token.end] for token in local
        )
        if bare.startswith(".") or bare.endswith(".") or ".." in bare:
            return False
        return not any(char in _NOT_ATEXT for char in bare) and not (
            len(local) > 1 and "." not in text
        )

    def _has_blanks(self, tokens: list[_Token]) -> bool:
        return any(a.end != b.start for a, b in pairwise(tokens))

    def _check_domain(self, domain: list[_Token], solid: list[_Token]) -> None:
        if not domain:
            self._note(AddressProblem.BAD_DOMAIN, solid[-1].start, solid[-1].end)
            return
        start, end = domain[0].start, domain[-1].end
        kinds = {token.kind for token in domain}
        if not kinds <= {"word"} and not (len(domain) == 1 and "literal" in kinds):
            self._note(AddressProblem.BAD_DOMAIN, start, end)
        elif self._has_blanks(domain):
            self._note(AddressProblem.BLANKS_IN_ADDRESS, start, end)


# RFC 5322 §3.2.3 atext is what remains when specials, blanks and controls are taken away; octets
# of 0x80 and above are RFC 6532 text and have their own rules.
_NOT_ATEXT = frozenset('()<>[]:;@\\,"') | {chr(code) for code in range(33)} | {"\x7f"}
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"')
_ESCAPED = re.compile(r"\\(.)")


def _solid(tokens: list[_Token]) -> list[_Token]:
    """Without blanks and comments."""
    return [token for token in tokens if token.kind not in ("blank", "comment")]


def _unquote(text: str) -> str:
    inner = text[1:-1] if len(text) > 1 and text.endswith('"') else text[1:]
    return _ESCAPED.sub(r"\1", inner)


def normal_form(address: str) -> str:
    """An address for comparing: case folded, domain as A-labels, quotes off where not needed.

    Plus-tags and dots stay as given: whether they matter is the provider's secret. The local part
    is case-folded although RFC 5321 §2.4 lets it differ, because no provider of note does.
    """
    local, at, domain = address.strip().rpartition("@")
    if not at:
        return unicodedata.normalize("NFC", domain).casefold()
    if local.startswith('"') and local.endswith('"') and len(local) > 1:
        plain = _unquote(local)
        local = plain if plain and not set(plain) & _NOT_ATEXT else local
    return f"{unicodedata.normalize('NFC', local).casefold()}@{domain_normal_form(domain)}"


def domain_normal_form(domain: str) -> str:
    """A domain for comparing: lower case, A-labels (RFC 5890 §2.3.2.1), no trailing dot."""
    name = domain.rstrip(".")
    if name.isascii():
        return name.lower()
    # NFC and lower-casing, not NFKC: IDNA 2008 keeps sharp s and final sigma apart (RFC 5894 §7.2).
    name = unicodedata.normalize("NFC", name.lower())
    for dot in "。．｡":  # RFC 3490 §3.1 label separators people type
        name = name.replace(dot, ".")
    return ".".join(_a_label(label) for label in name.split("."))


def _a_label(label: str) -> str:
    if label.isascii():
        return label
    try:
        return "xn--" + label.encode("punycode").decode("ascii")
    except UnicodeError:
        return label
