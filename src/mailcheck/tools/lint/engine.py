"""Runs the rules over a message: one scan, then only the rules that asked for what is there."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from mailcheck.core.finding import MAX_OTHERS, Finding, Location, Related, Severity, Span
from mailcheck.core.message import Message, parse_message
from mailcheck.tools.lint.context import (
    ADDRESS_FIELDS,
    AddressAt,
    AddressField,
    Context,
    WordAt,
)
from mailcheck.tools.lint.registry import Registered, registry
from mailcheck.tools.lint.rule import HEADER_BLOCK, Digest, Found, Options
from mailcheck.tools.lint.traits import traits_of

if TYPE_CHECKING:
    from mailcheck.core.ports import OrganizationalDomain, SuppressedAddresses

MAX_FOUND = 1000
"""Findings taken per rule before folding: a hostile message must not grow the memory, nor hide
what later rules find behind ten thousand findings of an earlier one."""


class Digested(NamedTuple):
    """A batch rule's digest with its place resolved, so that the message itself can go."""

    digest: Digest
    location: Location


class LintResult(NamedTuple):
    """What lint says about one message."""

    findings: tuple[Finding, ...]
    digests: dict[str, Digested] = {}
    """For batch rules: rule id -> what the rule keeps of this message."""

    def to_dict(self) -> dict[str, Any]:
        """One result of the output contract, without a file."""
        return {
            "file": None,
            "index": None,
            "findings": [finding.to_dict() for finding in self.findings],
        }

    @property
    def worst(self) -> Severity | None:
        """The highest severity found."""
        return max((f.severity for f in self.findings), key=lambda s: s.rank, default=None)


class _Raised(NamedTuple):
    """A finding before folding."""

    rule: Registered
    found: Found
    header: str | None
    part: str | None

    @property
    def severity(self) -> Severity:
        return self.found.severity or self.rule.severity


class Linter:
    """Rules made ready for many messages.

    Args:
        chosen: ids of the rules to run.
        options: what the caller says about the messages.
        organizational: registered domain of a name.
        severities: overrides by rule id.
        suppressed: the suppression list, for the one rule that asks it.
    """

    def __init__(
        self,
        chosen: Iterable[str],
        options: Options,
        organizational: "OrganizationalDomain",
        severities: dict[str, Severity] | None = None,
        suppressed: "SuppressedAddresses | None" = None,
    ) -> None:
        self.options = options
        self.organizational = organizational
        self.severities = severities or {}
        self.suppressed = suppressed
        self.current = ""
        """Id of the rule at work, to be named when it fails."""
        self._tables: dict[str, list[Registered]] = {}
        self._by_name: dict[tuple[str, str], list[Registered]] = {}
        self._batch: list[Registered] = []
        every = registry()
        for name in sorted(chosen):
            self._enter(every[name])

    def _enter(self, rule: Registered) -> None:
        if rule.batch:
            self._batch.append(rule)
        if rule.names and rule.interest != "OnMissing":
            for name in rule.names:
                self._by_name.setdefault((rule.interest, name), []).append(rule)
        else:
            self._tables.setdefault(rule.interest, []).append(rule)

    def lint(self, raw: bytes) -> LintResult:
        """Everything the rules say about one message."""
        return self.lint_message(parse_message(raw))

    def lint_message(self, message: Message) -> LintResult:
        context = Context(message, self.options, self.organizational, self.suppressed)
        raised: list[_Raised] = []
        counts: Counter[str] = Counter()
        for item in self._run(context):
            counts[item.rule.id] += 1
            if counts[item.rule.id] <= MAX_FOUND:
                raised.append(item)
        raised = _without_header(_without_replaced(raised), message.header.span)
        findings = tuple(self._fold(message, raised))
        return LintResult(findings, self._digests(context))

    def _run(self, context: Context) -> Iterator[_Raised]:
        yield from self._call("OnMessage", context.message, context, None, None)
        yield from self._missing(context)
        yield from self._fields(context)
        yield from self._parts(context)

    def _call(
        self, kind: str, subject: Any, context: Context, header: str | None, part: str | None
    ) -> Iterator[_Raised]:
        for rule in self._tables.get(kind, ()):
            yield from self._check(rule, subject, context, header, part)

    def _check(
        self,
        rule: Registered,
        subject: Any,
        context: Context,
        header: str | None,
        part: str | None,
    ) -> Iterator[_Raised]:
        self.current = rule.id
        for found in rule.check(subject, context):
            yield _Raised(rule, found, found.header or header, found.part or part)

    def _missing(self, context: Context) -> Iterator[_Raised]:
        names = context.header.by_key.keys() | context.damaged_names
        for rule in self._tables.get("OnMissing", ()):
            if names.isdisjoint(rule.names):
                yield from self._check(rule, context.header, context, None, None)

    def _fields(self, context: Context) -> Iterator[_Raised]:
        by_name, tables = self._by_name, self._tables
        every, words = tables.get("OnField", ()), tables.get("OnEncodedWord", ())
        for item in context.header.fields:
            for rule in every:
                yield from self._check(rule, item, context, item.name, None)
            for rule in by_name.get(("OnField", item.key), ()):
                yield from self._check(rule, item, context, item.name, None)
            if words and b"=?" in item.raw_value:
                for word in item.words:
                    at = WordAt(item, word)
                    for rule in words:
                        yield from self._check(rule, at, context, item.name, None)
            if item.key in _ADDRESS_FIELDS:
                yield from self._addresses(item, context)

    def _addresses(self, item: Any, context: Context) -> Iterator[_Raised]:
        lists = (
            *self._tables.get("OnAddressField", ()),
            *self._by_name.get(("OnAddressField", item.key), ()),
        )
        boxes = (
            *self._tables.get("OnMailbox", ()),
            *self._by_name.get(("OnMailbox", item.key), ()),
        )
        if not lists and not boxes:
            return
        addresses = context.address_list(item)
        for rule in lists:
            subject = AddressField(item, addresses)
            yield from self._check(rule, subject, context, item.name, None)
        for mailbox in addresses.mailboxes if boxes else ():
            at = AddressAt(item, mailbox)
            for rule in boxes:
                yield from self._check(rule, at, context, item.name, None)

    def _parts(self, context: Context) -> Iterator[_Raised]:
        tables = self._tables
        for part in context.parts:
            yield from self._call("OnPart", part, context, None, part.path or None)
            # A rule that asks for two traits is called once for a part that has both.
            wanted = {
                rule.id: rule
                for trait in traits_of(part)
                for rule in self._by_name.get(("OnPart", trait), ())
            }
            for _, rule in sorted(wanted.items()):
                yield from self._check(rule, part, context, None, part.path or None)
        if "OnText" in tables:
            for part in context.text_parts:
                yield from self._call("OnText", part, context, None, part.path or None)
        if "OnHtml" in tables:
            for body in context.html_bodies:
                yield from self._call("OnHtml", body, context, None, body.part.path or None)
        if "OnLink" in tables:
            for link in context.links:
                yield from self._call("OnLink", link, context, None, link.part.path or None)
        if "OnHtmlLink" in tables and context.html_bodies:
            for link in context.links:
                if link.in_html:
                    path = link.part.path or None
                    yield from self._call("OnHtmlLink", link, context, None, path)
        if "OnAttachment" in tables:
            for part in context.attachments:
                yield from self._call("OnAttachment", part, context, None, part.path or None)

    def _digests(self, context: Context) -> dict[str, Digested]:
        digests = {}
        for rule in self._batch:
            self.current = rule.id
            digest = rule.module.digest(context)
            if digest is not None:
                place = context.message.location(digest.span, None, digest.header)
                digests[rule.id] = Digested(digest, place)
        return digests

    def _fold(self, message: Message, raised: list[_Raised]) -> Iterator[Finding]:
        """One finding per rule: the worst and first one, the others as places and a count."""
        groups: dict[str, list[_Raised]] = {}
        for item in sorted(raised, key=lambda item: item.found.span.start):
            groups.setdefault(item.rule.id, []).append(item)
        findings = [self._folded(message, group) for group in groups.values()]
        yield from sorted(findings, key=lambda finding: (finding.location.offset, finding.rule))

    def _folded(self, message: Message, group: list[_Raised]) -> Finding:
        head = max(group, key=lambda item: item.severity.rank)
        others = [item for item in group if item is not head][:MAX_OTHERS]
        found = head.found
        return Finding(
            rule=head.rule.id,
            severity=self.severities.get(head.rule.id, head.severity),
            message=found.message,
            help=found.help,
            location=message.location(found.span, head.part, head.header),
            count=len(group),
            others=tuple(
                message.location(item.found.span, item.part, item.header) for item in others
            ),
            related=found.related,
            values=found.values,
        )


_ADDRESS_FIELDS = frozenset(ADDRESS_FIELDS)


def _without_header(raised: list[_Raised], header: Span) -> list[_Raised]:
    """Where a rule says that there is no header, drop what others say about it."""
    sayers = {item.rule.id for item in raised if HEADER_BLOCK in item.rule.replaces}
    if not sayers:
        return raised
    block = [Span(header.start, header.end + 1)]  # it may have no octet at all
    return [item for item in raised if item.rule.id in sayers or not _overlaps(_place(item), block)]


def _without_replaced(raised: list[_Raised]) -> list[_Raised]:
    """Drop what a more specific rule has said already at the same place."""
    taken: dict[str, list[Span]] = {}
    for item in raised:
        for name in item.rule.replaces:
            taken.setdefault(name, []).append(_place(item))
    if not taken:
        return raised
    merged = {name: _merged(places) for name, places in taken.items()}
    return [item for item in raised if not _overlaps(_place(item), merged.get(item.rule.id, []))]


def _place(item: _Raised) -> Span:
    """Where it stands; what has no octet stands at the one behind it."""
    span = item.found.span
    return Span(span.start, max(span.end, span.start + 1))


def _merged(places: list[Span]) -> list[Span]:
    """In order, and those that overlap made one."""
    merged: list[Span] = []
    for place in sorted(places):
        if merged and place.start < merged[-1].end:
            last = merged.pop()
            place = Span(last.start, max(last.end, place.end))
        merged.append(place)
    return merged


def _overlaps(place: Span, places: list[Span]) -> bool:
    index = bisect_right(places, place.start, key=lambda taken: taken.end)
    return index < len(places) and places[index].start < place.end


class BatchJudge:
    """Feeds the batch rules with the digests of messages in input order."""

    def __init__(
        self,
        chosen: Iterable[str],
        options: Options,
        severities: dict[str, Severity] | None = None,
    ) -> None:
        self._severities = severities or {}
        every = registry()
        self._batches = {
            name: every[name].module.Batch(options) for name in sorted(chosen) if every[name].batch
        }

    def add(self, result: LintResult, place: Related) -> LintResult:
        """`result` of the message at `place`, with what the batch rules add to it."""
        extra = []
        for name, digested in result.digests.items():
            for found in self._batches[name].add(digested.digest, place):
                extra.append(self._finding(name, found, digested.location))
        return LintResult((*result.findings, *extra), result.digests) if extra else result

    def _finding(self, name: str, found: Found, location: Location) -> Finding:
        severity = found.severity or registry()[name].severity
        return Finding(
            name,
            self._severities.get(name, severity),
            found.message,
            found.help,
            location,
            related=found.related,
            values=found.values,
        )
