"""The page of `mailcheck report`: each domain, may it be p=reject, TLS, and what was odd."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

from mailcheck.core.cut import cell
from mailcheck.render.style import Painter, fold
from mailcheck.render.untrusted import visible
from mailcheck.tools.reports.survey import DomainView, Survey
from mailcheck.tools.reports.verdict import Verdict

if TYPE_CHECKING:
    from mailcheck.tools.reports.rule import Incident

_WIDTH = 80
"""Columns where nobody is looking."""
_ROWS = 8
"""Sources of each verdict that are shown without --all."""
_DOMAINS = 10
ORDER = ("passes", "yours-fails", "forwarded", "list", "unknown", "stranger")
_LABELS = {"yours-fails": "FAILS"}
_STYLES = {"passes": "good", "yours-fails": "error", "unknown": "warning"}
_VERDICT, _NUMBER, _SHARE = 11, 8, 5
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class Page(NamedTuple):
    """What is told."""

    survey: Survey
    found: list[Incident]
    failures: dict[str | None, int]
    """Failure reports by the address they are about."""
    unreadable: int
    all: bool = False


class Group(NamedTuple):
    """Sources that are one to a person."""

    first: Verdict
    ips: tuple[str, ...]
    messages: int
    passed: int


def page_text(page: Page, paint: Painter) -> str:
    """The page."""
    return "".join(_page(page, Painter(paint.color, paint.width or _WIDTH)))


def _page(page: Page, paint: Painter) -> Iterator[str]:
    domains = page.survey.domains
    shown = domains if page.all else domains[:_DOMAINS]
    blocks = [list(_domain(view, page, paint)) for view in shown]
    rest = list(_rest(page, paint, len(domains) - len(shown)))
    blocks += [rest] if rest else []
    if page.all and page.found:
        blocks.append(list(_findings(page, paint)))
    if not blocks:
        yield "No reports.\n"
    for number, block in enumerate(blocks):
        if number:
            yield "\n"
        yield from block


def _domain(view: DomainView, page: Page, paint: Painter) -> Iterator[str]:
    yield from _folded(_head(view), paint, style="title")
    yield "\n"
    yield from _table(view, page, paint)
    if not view.book.messages:
        return
    yield "\n"
    question, answer = reject_words(view)
    lead = ("label", f"{question}  ")
    yield paint.paragraph(f"{answer}: {view.reject.why}", "", lead)
    for name in view.silent[: None if page.all else 5]:
        last = max(view.book.reporters[name])
        yield from _folded(
            f"{visible(name)} has not reported since {day_of((last + 1) * 86_400)}.",
            paint,
            "warning",
        )


def reject_words(view: DomainView) -> tuple[str, str]:
    """The question about p=reject, and the answer in a word."""
    is_reject = view.book.policy().p == "reject"
    question = "Is p=reject right?" if is_reject else "May it be p=reject?"
    return question, "Yes" if view.reject.ready else "No" if is_reject else "Not yet"


def _head(view: DomainView) -> str:
    return f"{visible(view.book.name)}: {about(view)}"


def about(view: DomainView) -> str:
    """When, by whom, and what the policy was."""
    book = view.book
    parts = [span_of(book.first, book.last)]
    again = f" ({book.twice} came twice)" if book.twice else ""
    receivers = plural(len(book.reporters), "receiver")
    parts.append(f"{plural(book.reports, 'report')} of {receivers}{again}")
    changes = book.policy_changes()
    if changes:
        parts.append(f"p={visible(changes[0][1])}")
        parts += [f"since {day_of(since)} p={visible(p)}" for since, p in changes[1:][-2:]]
    return ", ".join(filter(None, parts))


def span_of(first: int | None, last: int | None) -> str:
    """`19 to 25 Nov`."""
    if first is None:
        return ""
    begin = datetime.fromtimestamp(first, UTC)
    end = datetime.fromtimestamp(max(first, (last or first) - 60), UTC)
    if begin.date() == end.date():
        return day_of(first)
    left = f"{begin.day}"
    if (begin.year, begin.month) != (end.year, end.month):
        left += f" {_MONTHS[begin.month - 1]}"
    if begin.year != end.year:
        left += f" {begin.year}"
    right = f"{end.day} {_MONTHS[end.month - 1]}"
    return f"{left} to {right}" + (f" {end.year}" if begin.year != end.year else "")


def day_of(second: int) -> str:
    moment = datetime.fromtimestamp(second, UTC)
    return f"{moment.day} {_MONTHS[moment.month - 1]}"


def groups_of(view: DomainView, everything: bool) -> list[Group]:
    members: dict[tuple[str, ...], list[Verdict]] = {}
    for one in view.sources:
        alone = everything and one.verdict in ("stranger", "unknown")
        members.setdefault((one.source.ip,) if alone else one.ips, []).append(one)
    found = [
        Group(
            some[0],
            tuple(one.source.ip for one in some),
            sum(one.source.count for one in some),
            sum(one.source.passed for one in some),
        )
        for some in members.values()
    ]
    found.sort(key=lambda one: (ORDER.index(one.first.verdict), -one.messages, one.ips))
    return found


def _table(view: DomainView, page: Page, paint: Painter) -> Iterator[str]:
    groups = groups_of(view, page.all)
    if not groups:
        yield "No messages.\n"
        return
    names = [name_of(group, page.all) for group in groups]
    room = _room(paint.width or _WIDTH, max(map(len, names)))
    heads = ("source".ljust(room), "messages".rjust(_NUMBER), "pass".rjust(_SHARE))
    is_narrow = (paint.width or _WIDTH) - _FIXED - room - 2 < _FIX - 4
    last = "" if is_narrow else "  what to do"
    yield paint.line(("label", f"{'verdict'.ljust(_VERDICT)} {'  '.join(heads)}{last}"))
    shown: dict[str, int] = {}
    for group, name in zip(groups, names, strict=True):
        verdict = group.first.verdict
        shown[verdict] = shown.get(verdict, 0) + 1
        if page.all or shown[verdict] <= _ROWS:
            yield from _row(group, name, room, paint)
    hidden = sum(max(0, number - _ROWS) for number in shown.values())
    if hidden and not page.all:
        yield paint.line(("dim", f"{plural(hidden, 'source')} more: --all"))


_FIX = 25
"""Columns that advice needs beside a source; where there are fewer, it stands below."""
_FIXED = _VERDICT + 1 + 2 + _NUMBER + 2 + _SHARE


def _room(width: int, longest: int) -> int:
    """Columns for the names of sources."""
    beside = width - _FIXED - 2 - _FIX
    return max(20, min(longest, 60, beside if beside >= 22 else width - _FIXED))


def _row(group: Group, name: str, room: int, paint: Painter) -> Iterator[str]:
    verdict = group.first.verdict
    label = _LABELS.get(verdict, verdict).ljust(_VERDICT)
    share = percent_of(group.passed, group.messages)
    before = _FIXED + room + 2
    is_narrow = (paint.width or _WIDTH) - before < _FIX - 4
    advice = visible(group.first.fix)
    left = fold(name, room)
    right = [] if is_narrow else fold(advice, paint.width, before, before)
    for number in range(max(len(left), len(right))):
        name_line = left[number] if number < len(left) else ""
        fix_line = right[number] if number < len(right) else ""
        cells = f" {cell(name_line, room)}  "
        if number == 0:
            cells += f"{group.messages:>{_NUMBER},}  {share:>{_SHARE}}  {fix_line}"
            yield paint.line((_STYLES.get(verdict, ""), label), ("", cells.rstrip()))
        else:
            cells += f"{'':{_NUMBER}}  {'':{_SHARE}}  {fix_line}"
            yield f"{' ' * _VERDICT}{cells}".rstrip() + "\n"
    if is_narrow and advice:
        for line in fold(advice, paint.width, _VERDICT + 3, _VERDICT + 3):
            yield f"{' ' * (_VERDICT + 3)}{line}\n"


def percent_of(part: int, whole: int) -> str:
    """A share in whole per cent; 100% and 0% only where it is all or nothing."""
    if not whole:
        return "-"
    number = round(100 * part / whole)
    if number == 100 and part < whole:
        number = 99
    if number == 0 and part:
        number = 1
    return f"{number}%"


def name_of(group: Group, everything: bool) -> str:
    first = group.first
    most = 100 if everything else 3
    if first.verdict == "stranger" and len(group.ips) > 1:
        return f"{len(group.ips):,} addresses"
    listed: list[str] = []
    for ip in group.ips[:most]:
        net, _, last = ip.rpartition(".")
        same = bool(net) and bool(listed) and group.ips[len(listed) - 1].rpartition(".")[0] == net
        listed.append(f".{last}" if same else ip)
    name = ", ".join(listed)
    if len(group.ips) > most:
        name += f" and {len(group.ips) - most:,} more"
    label = first.name or ("yours" if first.is_own and first.verdict == "yours-fails" else "")
    return f"{name} ({visible(label)})" if label else name


def _rest(page: Page, paint: Painter, domains: int) -> Iterator[str]:
    """TLS, failure reports, and what was odd."""
    if domains > 0:
        yield paint.line(("dim", f"{plural(domains, 'domain')} more: --all"))
    yield from _tls(page, paint)
    if page.failures:
        total = sum(page.failures.values())
        most = sorted(page.failures.items(), key=lambda item: (-item[1], item[0] or ""))
        some = ", ".join(
            f"{ip or 'an unnamed address'} ({number})"
            for ip, number in most[: None if page.all else 4]
        )
        more = "" if page.all or len(most) <= 4 else f" and {len(most) - 4} more"
        yield from _folded(
            f"{plural(total, 'failure report')} about mail from {some}{more}.", paint
        )
    odd = odd_of(page)
    if odd:
        yield from _folded(odd + ("." if page.all else ": --all"), paint, "dim")


def _tls(page: Page, paint: Painter) -> Iterator[str]:
    books = page.survey.book.tls.values()
    sessions, failures = sum(b.sessions for b in books), sum(b.failures for b in books)
    if not books:
        return
    if not failures:
        yield from _folded(f"TLS: all {sessions:,} sessions went well.", paint)
        return
    from mailcheck.tools.reports.tls import said

    every = sorted((one for _, one in page.survey.book.troubles()), key=lambda one: -one.sessions)
    shown = every if page.all else every[:6]
    several = (
        sum(1 for b in books if b.reporters) and len({n for b in books for n in b.reporters}) > 1
    )
    parts = []
    for one in shown:
        who = (
            f", {visible(next(iter(one.reporters)))}" if several and len(one.reporters) == 1 else ""
        )
        parts.append(f"{visible(said(one))} ({one.sessions:,}{who})")
    more = f", and {len(every) - len(shown)} more" if len(every) > len(shown) else ""
    told = f": {', '.join(parts)}{more}" if parts else ""
    yield from _folded(f"TLS: {failures:,} of {sessions:,} sessions failed{told}.", paint)


def odd_of(page: Page) -> str:
    book = page.survey.book
    cut = sum("truncated" in one.problems for one in book.odd)
    malformed = sum("truncated" not in one.problems for one in book.odd)
    parts = []
    if cut:
        parts.append(f"{plural(cut, 'report')} {'was' if cut == 1 else 'were'} cut off")
    if malformed:
        parts.append(
            f"{plural(malformed, 'report')} {'has' if malformed == 1 else 'have'} oddities"
        )
    if page.unreadable:
        many = page.unreadable != 1
        parts.append(f"{page.unreadable} file{'s hold' if many else ' holds'} no report")
    if book.overlaps:
        number = 2 * len(book.overlaps) if len(book.overlaps) == 1 else len(book.overlaps) + 1
        parts.append(f"{number} ranges overlap")
    return ", ".join(parts)


def _findings(page: Page, paint: Painter) -> Iterator[str]:
    yield paint.line(("label", "Findings"))
    for one in page.found:
        mark = f"[{one.rule}]"
        style = one.severity.value
        files = f" ({', '.join(visible(name) for name in one.files[:5])})" if one.files else ""
        lines = fold(f"{visible(one.message)}{files}", paint.width, 2)
        yield paint.line((style, lines[0]))
        for line in lines[1:]:
            yield paint.line(("", "  "), (style, line))
        help_ = "" if one.severity.value == "info" else f"{visible(one.help)} "
        yield from _folded(f"{help_}{mark}", paint, "dim" if not help_ else "", "  ")


def _folded(text: str, paint: Painter, style: str = "", indent: str = "") -> Iterator[str]:
    for line in fold(text, paint.width, len(indent), len(indent)):
        yield paint.line(("", indent), (style, line))


def plural(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
