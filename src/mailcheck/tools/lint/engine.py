"""Runs the rules over a message: one scan, then only the rules that asked for what is there."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from mailcheck.core.finding import MAX_OTHERS, Finding, Location, Related, Severity, Span
from mailcheck.core.header import Field
from mailcheck.core.message import Message, parse_message
from mailcheck.core.registry import Registered, registry
from mailcheck.tools.lint.context import (
    ADDRESS_FIELDS,
    AddressAt,
    AddressField,
    Context,
    WordAt,
)
from mailcheck.tools.lint.message_traits import message_traits
from mailcheck.tools.lint.rule import HEADER_BLOCK, Digest, Found, Options
from mailcheck.tools.lint.traits import traits_of

if TYPE_CHECKING:
    from mailcheck.core.ports import OrganizationalDomain, SuppressedAddresses

MAX_FOUND = 1000
"""Findings taken per rule before folding: a hostile message must not grow the memory, nor hide
what later rules find after ten thousand findings of an earlier one."""


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
        self._by_name: dict[tuple[str, str], list[Registered]] = {}
        self._chosen: dict[tuple[str, str], tuple[Registered, ...]] = {}
        self.plans = _Plans(self)
        self.by_traits: dict[tuple[str, frozenset[str]], tuple[Registered, ...]] = {}
        self._batch: list[Registered] = []
        every = registry("lint")
        for name in sorted(chosen):
            self._enter(every[name])

    def _enter(self, rule: Registered) -> None:
        if rule.batch:
            self._batch.append(rule)
        names = rule.names if rule.interest != "OnMissing" else ()
        for name in names or ("",):
            self._by_name.setdefault((rule.interest, name), []).append(rule)

    def lint(self, raw: bytes, digest: bool = False) -> LintResult:
        """Everything the rules say about one message.

        With `digest` the result also holds what rules that compare messages need of this one.
        """
        message = parse_message(raw)
        context = Context(message, self.options, self.organizational, self.suppressed)
        raised = _Pass(self, context).run()
        raised = _without_header(_without_replaced(raised), message.header.span)
        findings = tuple(self._fold(message, raised))
        return LintResult(findings, self._digests(context) if digest else {})

    def of(self, interest: str, name: str = "") -> tuple[Registered, ...]:
        """The rules with this interest that name nothing and, with `name`, those that name it."""
        known = self._chosen.get((interest, name))
        if known is None:
            if name and (interest, name) not in self._by_name:
                return self.of(interest)
            found = [*self._by_name.get((interest, ""), ())]
            found += self._by_name.get((interest, name), ()) if name else ()
            known = self._chosen[interest, name] = tuple(found)
        return known

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
        yield from sorted(findings, key=lambda finding: (finding.place.offset, finding.rule))

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
            topic=head.rule.topic,
            count=len(group),
            others=tuple(
                message.location(item.found.span, item.part, item.header) for item in others
            ),
            related=found.related,
            values=found.values,
        )


_ADDRESS_FIELDS = frozenset(ADDRESS_FIELDS)


_REMEMBERED = 2000
"""Field names and sets of traits remembered; mail has some hundred, a hostile one any number."""


class _Plans(dict[str, tuple[tuple[Registered, ...], ...]]):
    """Field name -> the rules for its first field, for each, and for each with encoded words."""

    def __init__(self, linter: Linter) -> None:
        super().__init__()
        self._linter = linter

    def __missing__(self, name: str) -> tuple[tuple[Registered, ...], ...]:
        of = self._linter.of
        plan = (of("OnPresent", name), of("OnField", name), of("OnEncodedField", name))
        if len(self) < _REMEMBERED:
            self[name] = plan
        return plan


def _is_foreign(flat: str) -> bool:
    """Whether an address field holds more than plain ASCII."""
    return not flat.isascii() or "=?" in flat or "xn--" in flat


class _Pass:
    """One message going past the rules. Calls are what lint spends its time on, so this is flat."""

    __slots__ = ("context", "counts", "linter", "raised")

    def __init__(self, linter: Linter, context: Context) -> None:
        self.linter = linter
        self.context = context
        self.raised: list[_Raised] = []
        self.counts: dict[str, int] = {}

    def run(self) -> list[_Raised]:
        context = self.context
        self._ask(self._with_traits("OnMessage", message_traits(context)), context.message)
        self._missing()
        self._fields()
        self._parts()
        self._bodies()
        return self.raised

    def _ask(
        self,
        rules: Iterable[Registered],
        subject: Any,
        header: str | None = None,
        part: str | None = None,
    ) -> None:
        """Call each of `rules` with `subject`, and keep what they find."""
        linter, context = self.linter, self.context
        for rule in rules:
            linter.current = rule.id
            for found in (rule.known_check or rule.check)(subject, context):
                count = self.counts[rule.id] = self.counts.get(rule.id, 0) + 1
                if count <= MAX_FOUND:
                    place = (found.header or header, found.part or part)
                    self.raised.append(_Raised(rule, found, *place))

    def _missing(self) -> None:
        context = self.context
        names = context.header.by_key.keys() | context.damaged_names
        rules = self.linter.of("OnMissing")
        self._ask((r for r in rules if names.isdisjoint(r.names)), context.header)

    def _fields(self) -> None:
        plans, header = self.linter.plans, self.context.header
        has_words = self.context.message.raw.find(b"=?", header.start, header.end) >= 0
        for name, fields in header.by_key.items():
            present, each, encoded = plans[name]
            if present:
                self._ask(present, fields[0], fields[0].name)
            for field in fields:
                if each:
                    self._ask(each, field, field.name)
                if has_words and encoded and b"=?" in field.raw_value:
                    self._ask(encoded, field, field.name)
                if name in _ADDRESS_FIELDS:
                    self._addresses(field)
        if has_words and (words := self.linter.of("OnEncodedWord")):
            for field in header.fields:
                for word in field.words if b"=?" in field.raw_value else ():
                    self._ask(words, WordAt(field, word), field.name)

    def _addresses(self, field: Field) -> None:
        of, key, name = self.linter.of, field.key, field.name
        addresses = self.context.address_list(field)
        rules = of("OnAddressField", key)
        if addresses.problems or addresses.holds_nothing:
            rules += of("OnAddressDefect", key)
        if rules:
            self._ask(rules, AddressField(field, addresses), name)
        rules = of("OnMailbox", key)
        if _is_foreign(field.flat):
            rules += of("OnForeignMailbox", key)
        for mailbox in addresses.mailboxes if rules else ():
            self._ask(rules, AddressAt(field, mailbox), name)

    def _parts(self) -> None:
        for part in self.context.parts:
            rules = self._with_traits("OnPart", traits_of(part))
            self._ask(rules, part, None, part.path or None)

    def _with_traits(self, interest: str, traits: Iterable[str]) -> tuple[Registered, ...]:
        """The rules that ask for nothing or one of `traits`, each once, in a fixed order."""
        key = (interest, frozenset(traits))
        known = self.linter.by_traits.get(key)
        if known is None:
            of = self.linter.of
            wanted = {rule.id: rule for rule in of(interest)}
            for trait in key[1]:
                wanted.update((rule.id, rule) for rule in of(interest, trait))
            known = tuple(rule for _, rule in sorted(wanted.items()))
            if len(self.linter.by_traits) < _REMEMBERED:
                self.linter.by_traits[key] = known
        return known

    def _bodies(self) -> None:
        """Texts, HTML, links and files: what has no rule chosen is not even looked for."""
        context, of = self.context, self.linter.of
        if rules := of("OnText"):
            for part in context.text_parts:
                self._ask(rules, part, None, part.path or None)
        if rules := of("OnHtml"):
            for body in context.html_bodies:
                self._ask(rules, body, None, body.part.path or None)
        if rules := of("OnLink"):
            for link in context.links:
                self._ask(rules, link, None, link.part.path or None)
        if (rules := of("OnHtmlLink")) and context.html_bodies:
            for link in (link for link in context.links if link.in_html):
                self._ask(rules, link, None, link.part.path or None)
        if rules := of("OnAttachment"):
            for part in context.attachments:
                self._ask(rules, part, None, part.path or None)


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
    """Where it stands; what has no octet is at the one after it."""
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
        every = registry("lint")
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
        severity = found.severity or registry("lint")[name].severity
        return Finding(
            name,
            self._severities.get(name, severity),
            found.message,
            found.help,
            location,
            registry("lint")[name].topic,
            related=found.related,
            values=found.values,
        )
