"""An explanation for a person: what it means, whose move it is, what to do, how sure it is."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from mailcheck.core.cut import cut
from mailcheck.render.page import WHO, labelled, numbered
from mailcheck.render.style import Painter
from mailcheck.render.untrusted import visible
from mailcheck.tools.explain.explain import Explanation

if TYPE_CHECKING:
    from mailcheck.core.finding import Finding
    from mailcheck.workflows.explain_message import Evidence

MAX_TEXT = 300
"""Characters of the reply that are repeated (chosen: the reader has just pasted it)."""

_SURE = {
    "exact": "Sure: these words are known.",
    "likely": "Likely: the words are general, but clear.",
    "guess": "A guess: the words are not known together, but",
    "code": "From the code alone; the words are not known.",
    "none": "Not sure at all: neither words nor codes are known.",
}
_FOR_THE_LIST = {
    "hard": "Stop writing to this address: take it off your mailing list.",
    "soft": "Keep the address: this says nothing against it.",
    "complaint": "Stop writing to this address: its owner does not want the mail.",
    "none": "Keep the address: nothing failed.",
}
_RETRY = {
    "no": "No: the same message will be refused again.",
    "later": "Yes, later: a mail server does so by itself.",
    "again": "Yes, later, and by hand: this attempt is over.",
    "after-fix": "Only when what is wrong has been changed.",
}


def explanation_text(answer: Explanation, paint: Painter, quote: bool) -> str:
    """The answer as a page. With `quote` the reply is above it (many replies in one run)."""
    return "".join(_page(answer, paint, quote))


def _page(answer: Explanation, paint: Painter, quote: bool) -> Iterator[str]:
    if quote:
        text = visible(" ".join(answer.text.split()))
        shown = cut(text, MAX_TEXT)
        yield paint.paragraph(shown, "  ", ("dim", "> "))
    severity = "error" if answer.persistence.value in ("hard", "complaint") else "title"
    yield paint.line((severity, answer.title))
    yield paint.line(("dim", _kind(answer)))
    yield "\n"
    yield labelled(paint, "Meaning", answer.meaning)
    yield labelled(paint, "Whose move", WHO[answer.who.value])
    yield numbered(paint, "What to do", answer.actions)
    yield labelled(paint, "Try again?", _retry(answer))
    yield labelled(paint, "Address", _FOR_THE_LIST[answer.persistence.value])
    yield from _found(answer, paint)
    yield from _others(answer, paint)
    yield labelled(paint, "How sure", _sure(answer))


def _kind(answer: Explanation) -> str:
    codes = " ".join(code for code in (answer.reply, answer.status) if code)
    pieces = (answer.cause.value, answer.persistence.value, codes, answer.stage or "")
    return "  ".join(piece for piece in pieces if piece)


def _retry(answer: Explanation) -> str:
    advice, seconds = answer.retry
    if advice == "later" and (answer.reply or answer.status or "").startswith("5"):
        advice = "again"  # RFC 5321 §4.2.1: after 5yz no server tries again by itself
    if seconds is None:
        return _RETRY[advice]
    return f"{_RETRY[advice]} Not before {duration(seconds)} have passed."


def duration(seconds: int) -> str:
    """`300` -> `5 minutes`."""
    for size, word in ((86400, "day"), (3600, "hour"), (60, "minute")):
        if seconds >= size and seconds % size == 0:
            number = seconds // size
            return f"{number} {word}" if number == 1 else f"{number} {word}s"
    return f"{seconds} second" if seconds == 1 else f"{seconds} seconds"


def _found(answer: Explanation, paint: Painter) -> Iterator[str]:
    """The values in the text, each with the command that looks further."""
    values = answer.values
    rows = [
        *((ip, f"mailcheck ip {ip}") for ip in values.ips),
        *((d, f"mailcheck domain {d}") for d in values.domains if d != values.dnsbl),
        *((address, "") for address in values.addresses),
        *((url, "") for url in values.urls),
    ]
    if values.dnsbl:
        rows.append((f"blocklist {values.dnsbl}", ""))
    if values.reference:
        rows.append((f"reference {values.reference}", ""))
    for number, (value, command) in enumerate(rows):
        label = "In the text" if number == 0 else ""
        further = f"  ({visible(command)})" if command else ""
        yield paint.line(("label", label.ljust(12)), ("", visible(value)), ("dim", further))


def _others(answer: Explanation, paint: Painter) -> Iterator[str]:
    for number, other in enumerate(answer.alternatives):
        label = "Or else" if number == 0 else ""
        tell = f": {other.how_to_tell}" if other.how_to_tell else "."
        text = f"{other.title} ({other.cause.value}){tell}"
        yield labelled(paint, label, text) if label else paint.paragraph(text, " " * 12)


def _sure(answer: Explanation) -> str:
    if answer.likeness is not None:
        return f"{_SURE['guess']} it reads like `{answer.entry}`: {visible(answer.likeness)}."
    entry = f" [{answer.entry}]" if answer.entry else ""
    source = answer.source
    seen = f" Source: {source}." if source and source != "unverified" else ""
    return f"{_SURE[answer.confidence]}{entry}{seen}"


def evidence_text(reasons: "tuple[Evidence, ...]", paint: Painter) -> str:
    """What the refused message says for each possible reason."""
    out = ["\n", paint.line(("title", "What the message says for it"))]
    told: set[str] = set()
    for reason in reasons:
        head = f"{reason.title} ({reason.cause.value}): "
        if reason.findings and reason.cause.value in told:
            out.append(paint.paragraph("the same as above.", "  ", ("label", head)))
        elif reason.findings:
            told.add(reason.cause.value)
            out.append(paint.line(("label", head)))
            out += [_finding_line(finding, paint) for finding in reason.findings]
        else:
            said = "nothing." if reason.shows else "a message cannot show that."
            out.append(paint.paragraph(said, "  ", ("label", head)))
    return "".join(out)


def _finding_line(finding: "Finding", paint: Painter) -> str:
    place = f"  line {finding.place.line}: "
    return paint.paragraph(f"{visible(finding.message)} [{finding.rule}]", "    ", ("", place))
