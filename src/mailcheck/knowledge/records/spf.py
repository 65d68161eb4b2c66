"""SPF records: who may send for a domain (RFC 7208 §12).

    v=spf1 ip4:192.0.2.0/24 include:_spf.example.net a:mail.%{d}/28//64 -all exp=why.%{d}

One tree for those who evaluate it and those who lint it. Everything written is kept with its
place; every defect makes receivers answer `permerror`, wherever it stands (§4.6). The text has one
character per octet, so places are octets.
"""

import re
from enum import StrEnum
from ipaddress import AddressValueError, IPv4Address, IPv6Address
from typing import NamedTuple

from mailcheck.knowledge.records.problem import Problem
from mailcheck.knowledge.records.spf_macro import (
    EXPLANATION_ONLY,
    BadMacro,
    MacroString,
    ends_like_a_domain,
    parse_macro_string,
)


class SpfProblem(StrEnum):
    """What is wrong with a term."""

    NO_VERSION = "no-version"
    """The text does not begin with `v=spf1` and a blank: it is no SPF record."""
    BAD_CHARACTER = "bad-character"
    """Not printable ASCII, or a tab or line end where a blank belongs."""
    UNKNOWN_MECHANISM = "unknown-mechanism"
    BAD_TERM = "bad-term"
    """No mechanism's name and no `name=value`."""
    MISSING_DOMAIN = "missing-domain"
    """`include:` or `exists:` without a name."""
    UNEXPECTED_ARGUMENT = "unexpected-argument"
    """`all:example.org`, `ptr/24`: the mechanism takes none."""
    BAD_DOMAIN = "bad-domain"
    """What is there can be no name: it does not end in a dot and a top-level name."""
    BAD_MACRO = "bad-macro"
    """A `%` that begins no macro, or a macro that does not exist."""
    MISPLACED_MACRO = "misplaced-macro"
    """`%{c}`, `%{r}` and `%{t}` mean something in explanations only."""
    BAD_ADDRESS = "bad-address"
    """`ip4:` or `ip6:` with something else than an address of that kind."""
    BAD_PREFIX = "bad-prefix"
    """A prefix length that is no number or too large."""
    REPEATED_MODIFIER = "repeated-modifier"
    """`redirect=` or `exp=` twice (RFC 7208 §6)."""
    QUALIFIED_MODIFIER = "qualified-modifier"
    """`-exp=...`: only mechanisms take a qualifier."""


class Qualifier(StrEnum):
    """What a match means (RFC 7208 §4.6.2)."""

    PASS = "+"
    FAIL = "-"
    SOFTFAIL = "~"
    NEUTRAL = "?"


class Mechanism(NamedTuple):
    """`-a:mail.example.org/28//64`"""

    qualifier: Qualifier
    name: str
    """In lower case: all, include, a, mx, ptr, ip4, ip6, exists."""
    domain: MacroString | None
    """What comes after the colon; None: the current domain (or nothing, for all)."""
    network: str | None
    """The address of ip4 and ip6, without the prefix length."""
    prefix4: int | None
    """Prefix length for IPv4; None: 32."""
    prefix6: int | None
    """Prefix length for IPv6; None: 128."""
    text: str
    start: int
    end: int

    @property
    def asks(self) -> bool:
        """Whether it counts as a look-up (RFC 7208 §4.6.4)."""
        return self.name in LOOKUP_MECHANISMS


class Modifier(NamedTuple):
    """`redirect=_spf.example.org`; one that nobody knows means nothing (RFC 7208 §6)."""

    name: str
    """In lower case."""
    value: MacroString
    text: str
    start: int
    end: int


class SpfRecord(NamedTuple):
    """The terms in order, those that can be read, and what is wrong with the others."""

    text: str
    terms: tuple[Mechanism | Modifier, ...]
    problems: tuple[Problem[SpfProblem], ...]

    @property
    def is_broken(self) -> bool:
        """Whether receivers answer `permerror` for the text alone."""
        return bool(self.problems)

    @property
    def mechanisms(self) -> tuple[Mechanism, ...]:
        return tuple(term for term in self.terms if isinstance(term, Mechanism))

    def modifier(self, name: str) -> Modifier | None:
        """The modifier called `name` (`redirect`, `exp`), the first if there are several."""
        found = (term for term in self.terms if isinstance(term, Modifier) and term.name == name)
        return next(found, None)


LOOKUP_MECHANISMS = frozenset({"include", "a", "mx", "ptr", "exists"})
"""RFC 7208 §4.6.4: these count, and `redirect` with them."""
MECHANISMS = LOOKUP_MECHANISMS | {"all", "ip4", "ip6"}
ONCE = frozenset({"redirect", "exp"})
"""RFC 7208 §6: modifiers that must not stand twice."""
_VERSION = re.compile(r"v=spf1(?= |\Z)", re.IGNORECASE)
_TERM = re.compile(r"[^ ]+")
# RFC 7208 §12: terms are printable ASCII without blanks.
_NOT_PRINTABLE = re.compile(r"[^!-~]+")
# RFC 7208 §6: name = ALPHA *( ALPHA / DIGIT / "-" / "_" / "." ), directly before the `=`.
_MODIFIER = re.compile(r"([A-Za-z][A-Za-z0-9._-]*)=")
_MECHANISM = re.compile(r"([+?~-]?)([A-Za-z][A-Za-z0-9._-]*)?")
# RFC 7208 §5.6: lengths have no leading zeros. What merely looks like one is caught too, so that
# the complaint is about the length.
_DUAL_PREFIX = re.compile(r"(?:/([0-9]+))?(?://([0-9]+))?\Z")
_LENGTH = re.compile(r"0|[1-9][0-9]{0,2}")


def is_spf_record(text: str) -> bool:
    """RFC 7208 §4.5: a record begins with `v=spf1`, in any case, and a blank or its end."""
    return _VERSION.match(text) is not None


def parse_spf(text: str) -> SpfRecord:
    """Read an SPF record. Linear; has an answer for any text.

    Args:
        text: the character-strings of the TXT record joined, one character per octet (Latin-1).
    """
    problems: list[Problem[SpfProblem]] = []
    terms: list[Mechanism | Modifier] = []
    version = _VERSION.match(text)
    if version is None:
        problems.append(Problem(SpfProblem.NO_VERSION, text[:20], 0, min(len(text), 20)))
    for match in _TERM.finditer(text, version.end() if version else 0):
        term = _term(match[0], match.start())
        if isinstance(term, Problem):
            problems.append(term)
        else:
            problems.extend(_repeated(term, terms))
            terms.append(term)
    return SpfRecord(text, tuple(terms), tuple(problems))


_Read = Mechanism | Problem[SpfProblem]


def _problem(code: SpfProblem, text: str, start: int) -> Problem[SpfProblem]:
    return Problem(code, text, start, start + len(text))


def _term(text: str, start: int) -> Mechanism | Modifier | Problem[SpfProblem]:
    strange = _NOT_PRINTABLE.search(text)
    if strange:
        return _problem(SpfProblem.BAD_CHARACTER, strange[0], start + strange.start())
    modifier = _MODIFIER.match(text)
    if modifier:
        return _modifier(modifier[1].lower(), text, start)
    if _MODIFIER.match(text[1:]) and text[0] in "+-~?":
        return _problem(SpfProblem.QUALIFIED_MODIFIER, text, start)
    head = _MECHANISM.match(text)
    name = head[2].lower() if head and head[2] else ""
    if not head or not name:
        return _problem(SpfProblem.BAD_TERM, text, start)
    if name not in MECHANISMS:
        return _problem(SpfProblem.UNKNOWN_MECHANISM, text, start)
    bare = Mechanism(
        Qualifier(head[1] or "+"), name, None, None, None, None, text, start, start + len(text)
    )
    return _with_argument(bare, text[head.end() :], start + head.end())


def _with_argument(bare: Mechanism, argument: str, start: int) -> _Read:
    match bare.name:
        case "all":
            return _no_argument(bare, argument, start)
        case "ip4" | "ip6":
            return _network(bare, argument, start)
        case "include" | "exists" if argument in ("", ":"):
            return _problem(SpfProblem.MISSING_DOMAIN, bare.text, bare.start)
        case "a" | "mx":
            return _with_prefixes(bare, argument, start)
    return _with_domain(bare, argument, start)


def _no_argument(bare: Mechanism, argument: str, start: int) -> _Read:
    return _problem(SpfProblem.UNEXPECTED_ARGUMENT, argument, start) if argument else bare


def _with_prefixes(bare: Mechanism, argument: str, start: int) -> _Read:
    """RFC 7208 §5.6: dual-cidr-length = [ "/" length4 ] [ "//" length6 ], after the name."""
    lengths = _DUAL_PREFIX.search(argument)
    assert lengths is not None  # it matches nothing at the end, too
    for digits, most, group in ((lengths[1], 32, 1), (lengths[2], 128, 2)):
        if digits is not None and _length(digits, most) is None:
            return _problem(SpfProblem.BAD_PREFIX, f"/{digits}", start + lengths.start(group) - 1)
    sized = bare._replace(
        prefix4=_length(lengths[1] or "", 32), prefix6=_length(lengths[2] or "", 128)
    )
    return _with_domain(sized, argument[: lengths.start()], start)


def _length(digits: str, most: int) -> int | None:
    """A prefix length; None where there is none, or what is written is none."""
    if not _LENGTH.fullmatch(digits) or int(digits) > most:
        return None
    return int(digits)


def _with_domain(bare: Mechanism, argument: str, start: int) -> _Read:
    if not argument:
        return bare
    if argument[0] == "/":
        code = SpfProblem.BAD_PREFIX if bare.name in ("a", "mx") else SpfProblem.UNEXPECTED_ARGUMENT
        return _problem(code, argument, start)
    if argument[0] != ":":
        return _problem(SpfProblem.BAD_TERM, bare.text, bare.start)
    spec = _domain_spec(argument[1:], start + 1)
    if isinstance(spec, Problem):
        return spec
    return bare._replace(domain=spec)


def _domain_spec(text: str, start: int) -> MacroString | Problem[SpfProblem]:
    """RFC 7208 §7.1: domain-spec = macro-string domain-end."""
    spec = _macro_string(text, start)
    if isinstance(spec, Problem):
        return spec
    if spec.letters & EXPLANATION_ONLY:
        return _problem(SpfProblem.MISPLACED_MACRO, text, start)
    return spec if ends_like_a_domain(spec) else _problem(SpfProblem.BAD_DOMAIN, text, start)


def _macro_string(text: str, start: int) -> MacroString | Problem[SpfProblem]:
    spec = parse_macro_string(text, start)
    if isinstance(spec, BadMacro):
        written = text[spec.start - start : spec.end - start]
        return Problem(SpfProblem.BAD_MACRO, written, spec.start, spec.end)
    return spec


def _network(bare: Mechanism, argument: str, start: int) -> _Read:
    """RFC 7208 §5.6: ip4:<ip4-network>[/length], ip6:<ip6-network>[/length]."""
    most = 32 if bare.name == "ip4" else 128
    address, slash, digits = argument[1:].partition("/")
    if argument[:1] != ":":
        return _problem(SpfProblem.BAD_ADDRESS, bare.text, bare.start)
    if not _is_address(bare.name, address):
        return _problem(SpfProblem.BAD_ADDRESS, address, start + 1)
    length = _length(digits, most)
    if slash and length is None:
        return _problem(SpfProblem.BAD_PREFIX, f"/{digits}", start + 1 + len(address))
    prefix4, prefix6 = (length, None) if bare.name == "ip4" else (None, length)
    return bare._replace(network=address, prefix4=prefix4, prefix6=prefix6)


def _is_address(name: str, text: str) -> bool:
    try:
        # A zone index (`fe80::1%eth0`) cannot come so far: the `%` is refused here.
        _ = IPv4Address(text) if name == "ip4" else IPv6Address(text)
    except AddressValueError:
        return False
    return "%" not in text


def _modifier(name: str, text: str, start: int) -> Modifier | Problem[SpfProblem]:
    value, at = text[len(name) + 1 :], start + len(name) + 1
    # RFC 7208 §6: redirect and exp take a domain-spec, unknown modifiers any macro-string.
    spec = _domain_spec(value, at) if name in ONCE else _macro_string(value, at)
    if isinstance(spec, Problem):
        return spec
    return Modifier(name, spec, text, start, start + len(text))


def _repeated(
    term: Mechanism | Modifier, before: list[Mechanism | Modifier]
) -> tuple[Problem[SpfProblem], ...]:
    if not isinstance(term, Modifier) or term.name not in ONCE:
        return ()
    if not any(isinstance(other, Modifier) and other.name == term.name for other in before):
        return ()
    return (_problem(SpfProblem.REPEATED_MODIFIER, term.text, term.start),)
