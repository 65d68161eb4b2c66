"""What an address field holds: mailboxes, groups, and what is wrong with them (RFC 5322 §3.4).

Places are indices of the flat value.
"""

from enum import StrEnum
from typing import NamedTuple


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
    """`Berg, Anna <anna@example.org>`: the comma makes two of it. The place is the comma."""
    UNQUOTED_SPECIAL = "unquoted-special"
    """A special character stands unquoted in the display name."""
    MISSING_BRACKETS = "missing-brackets"
    """`Anna Berg anna@example.org`"""
    MISSING_COMMA = "missing-comma"
    """`anna@example.org bo@example.net`"""
    TRAILING_TEXT = "trailing-text"
    """Something comes after the address."""
    UNCLOSED_BRACKET = "unclosed-bracket"
    UNCLOSED_QUOTE = "unclosed-quote"
    UNCLOSED_COMMENT = "unclosed-comment"
    UNCLOSED_GROUP = "unclosed-group"
    BAD_LOCAL_PART = "bad-local-part"
    MISPLACED_DOT = "misplaced-dot"
    """`anna..berg@example.org`, `anna.@example.org`: some providers have given such out."""
    BAD_DOMAIN = "bad-domain"
    """Nothing after the `@`, or what can be no domain. Names are not checked here."""
    BLANK_IN_DOMAIN = "blank-in-domain"
    """`<anna@exam ple.org>`"""
    SOURCE_ROUTE = "source-route"
    """RFC 5322 §4.4, obsolete: `<@relay.example.org:anna@example.org>`."""
    BLANKS_IN_ADDRESS = "blanks-in-address"
    """Blanks or comments round a dot (RFC 5322 §4.4, obsolete: `anna . berg@example.org`) or round
    the `@` (RFC 5322 §3.4.1 SHOULD NOT)."""


class Problem(NamedTuple):
    """A defect and where it stands (indices of the flat value)."""

    code: AddressProblem
    start: int
    end: int


class Mailbox(NamedTuple):
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
    """Whether the address is in angle brackets."""
    group: str | None
    """Name of the group it is in."""

    @property
    def address(self) -> str:
        """`local@domain` as written; just the local part when there is no domain."""
        return self.local if self.domain is None else f"{self.local}@{self.domain}"


class Group(NamedTuple):
    """A group: `name: members;`."""

    name: str
    start: int
    end: int
    members: int


class AddressList(NamedTuple):
    """Everything an address field holds."""

    mailboxes: tuple[Mailbox, ...]
    groups: tuple[Group, ...]
    problems: tuple[Problem, ...]
    complete: bool = True
    """False when the field is longer than is read; what is beyond is not in the list."""

    def has(self, *codes: AddressProblem) -> bool:
        return any(problem.code in codes for problem in self.problems)

    @property
    def holds_nothing(self) -> bool:
        """Neither an address nor a group nor anything wrong: blanks and comments at most."""
        return not (self.mailboxes or self.groups or self.problems)
