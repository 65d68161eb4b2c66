"""From what an admin pastes to the reply itself: its codes, the stage it came at, and its words.

A reply arrives wrapped: in a log line, in `host X said: ... (in reply to RCPT TO command)`, in
`smtp; ...` of a delivery report, as Python prints it, folded over lines that repeat the code, in
quotes, with HTML or quoted-printable debris, or with another server's reply inside. What counts
is the innermost reply.

    Nov  9 11:28:10 mail postfix/smtp[262]: 5E0E: to=<a@example.org>, dsn=5.1.1, status=bounced
        (host mx.example.org[192.0.2.1] said: 550-5.1.1 <a@example.org>: User
        550 5.1.1 unknown (in reply to RCPT TO command))

becomes code 550, status 5.1.1, stage rcpt-to, words `<a@example.org>: user unknown`.

At most LIMIT characters are looked at: a reply line has at most 512 octets (RFC 5321 §4.5.3.1.5),
and what comes after 16,000 characters is no part of an answer. Each step is linear in the text.
"""

import re
from dataclasses import dataclass

from mailcheck.core.status import REPLY_CODE as _CODE
from mailcheck.core.status import STATUS as _STATUS

LIMIT = 16_000

_TYPOGRAPHIC = str.maketrans(
    {
        "\u2018": "'",
        "\u2019": "'",
        "\u201a": "'",
        "\u201c": '"',
        "\u201d": '"',
        "\u201e": '"',
        "\u00ab": '"',
        "\u00bb": '"',
        "\u00b4": "'",
        "\u2010": "-",
        "\u2011": "-",
        "\u2012": "-",
        "\u2013": "-",
        "\u2014": "-",
        "\u2026": "...",
        "\u00ad": "",
        "\u200b": "",
        "\u200e": "",
        "\u200f": "",
        "\ufeff": "",
    }
)

_LOG_STATUS = re.compile(r"\bstatus=[a-z-]{1,20} \(")
_LOG_DSN = re.compile(rf"\bdsn=({_STATUS})(?![.0-9])")
_LOG_STAT = re.compile(r"\b(?:reply|stat)=")
_LOG_QMAIL = re.compile(r"\b(?:failure|deferral|success): (?=[^ ]{0,200}_)")
_TYPE = re.compile(r"(?:diagnostic-code: ?)?(?:smtp|lmtp|x-[^ ;]{1,20}) ?; ?|diagnostic-code: ?")
_PRINTED = re.compile(rf"\(({_CODE}), ?b?['\"]")
_FOLD = re.compile(rf"(?:^|[ :;'\"(])({_CODE})-(?:({_STATUS})(?![.0-9]))? ?")
_IN_REPLY = re.compile(r" ?\(in reply to ([a-z ]{1,40})(?:\)+|$)")
_STAGE = re.compile(
    r"\b(?:mail |remote )server (?:after|for) (?:pipelined )?([a-z ]{1,30})"
    r"|did not like our ([a-z ]{1,20}):"
    r"|\bwhile (?:sending|performing|receiving) (?:the )?([a-z ]{1,30})"
)

_BEGIN = re.compile(
    # What introduces a reply in words.
    r"\bsaid: ?"
    r"|\brefused to talk to me: ?"
    r"|\bserver (?:after|for) [a-z ]{1,30}(?::? ?<[^>]{0,320}>[^:]{0,80})?: ?"
    r"|\b(?:remote server|other server returned|response) was: ?"
    r"|\b(?:returned|responded with|replied|responded)(?: failure| error)?:? ?(?=['\"])"
    r"|\b(?:responded with failure|replied|responded): ?"
    r"|\bdid not like our [a-z ]{1,20}: ?"
    r"|\b(?:unverified|undeliverable) address: ?"
    r"|\bsmtp error \(state [0-9]{1,3}\): ?"
    r"|<<< ?"
    # A reply code, or an enhanced code, where a reply may begin.
    rf"|(?:[:;'\"({{>] ?)(?={_CODE}(?:[ -]|$)|{_STATUS}[ )])"
)
_SENDER = re.compile(
    r"sender address rejected|verification failed for|failed while verifying|sender verif"
    r"|sender verify|could not complete sender"
)
"""A sender that was checked by asking its own server: the reply inside is about the sender."""

_SAYS = re.compile(r"[a-z]{2}|[^\x00-\x40\x5b-\x60\x7b-\x7f]|\x1a")
_LEAD = re.compile(
    r"[\"'(\[<{:;, ]{0,6}#?"
    rf"(?:({_CODE})(?![0-9a-z.])[ :;,'\"-]{{0,4}})"
    rf"(?:\1[ -])?(?:[\[(]?#?({_STATUS})(?![0-9.])[\])]?(?: -(?= ))?[:;,]?)? ?"
)
_LEAD_STATUS = re.compile(
    rf"[\"'(\[<{{:;, ]{{0,6}}#?({_STATUS})(?![0-9.])[\])]?(?: -(?= ))?[:;]? ?"
)
_STATUS_INSIDE = re.compile(
    rf"(?<![0-9a-z.])(?<!version )(?<!ver )#?([45]\.[0-7]\.[0-9]{1, 3})(?![0-9a-z]|\.[0-9])"
)
_REFUSED = re.compile(rf"[^ ]{{1,64}} (?=[45][0-9][0-9] {_STATUS} )")
"""A greeting whose next line refuses: `220-mx.example.com 421 4.2.1 Service refused`."""

STRUCTURE = frozenset(
    "smtp lmtp x diagnostic code dsn status stat reply failure deferral success said refused to"
    " talk me server after for remote other returned response was responded with replied error"
    " did not like our unverified undeliverable address state sender rejected verification failed"
    " verify could complete while verifying in command mail pipelined sending performing receiving"
    " the b initial connection connect connected greeting helo ehlo lhlo starttls auth from rcpt"
    " data end of message body text bdat quit rset handshake dot final n deferred delayed delay"
    " reason temporarily".split()
)
"""Every word the steps below look for."""


@dataclass(frozen=True, slots=True)
class Reply:
    """One reply, unwrapped."""

    text: str
    """As it was given."""
    words: str
    """What patterns match on: the innermost reply, lower case, single blanks, codes taken out."""
    whole: str
    """All of the text in the same form, with what stood around the innermost reply."""
    code: str | None
    """Reply code: `550`."""
    status: str | None
    """Enhanced status code: `5.1.1`."""
    stage: str | None
    """Which command was answered, if the text says so: `rcpt-to`, `end-of-data` ..."""


def read(text: str) -> Reply:
    """The reply in a text; there is one for every text."""
    return unwrap(plain(text), text)


def plain(text: str) -> str:
    """Lower case, single blanks, ASCII quotes and dashes, no debris."""
    return " ".join(lowered(text).split())


def lowered(text: str) -> str:
    """The part of a text that is looked at, in lower case, without debris; blanks as they are."""
    low = text[:LIMIT].lower()
    if not low.isascii():
        low = low.translate(_TYPOGRAPHIC)
    return _without_debris(low) if _has_debris(low) else low


def _has_debris(low: str) -> bool:
    """Whether HTML, quoted-printable, Python escapes or NULs may have got into the text."""
    if "=" in low and ("=20" in low or "=3d" in low or "=\n" in low or "=\r\n" in low):
        return True
    if "<" in low and ("<br" in low or "</" in low):
        return True
    return ("&" in low and ";" in low) or "\\n" in low or "\0" in low


def unwrap(whole: str, text: str = "") -> Reply:
    """The reply in a text that is `plain` already."""
    body, dsn = _out_of_log(whole)
    body = _unfold(_unprinted(_untyped(body)))
    stage = _stage(body)
    body = _IN_REPLY.sub("", body)
    starts = _starts(body)
    words, code, status = _innermost(body, starts)
    return Reply(text, words, whole, code, status or dsn, stage)


def _without_debris(low: str) -> str:
    from mailcheck.tools.explain.debris import clean

    return clean(low)


def _out_of_log(whole: str) -> tuple[str, str | None]:
    """What a log line reports, and its dsn=."""
    if "=" not in whole and "_" not in whole:
        return whole, None
    dsn = _LOG_DSN.search(whole)
    body = whole
    if opened := _LOG_STATUS.search(whole):
        body = whole[opened.end() :]
        body = body.removesuffix(")")
    elif answers := _LOG_STAT.search(whole):
        body = whole[answers.end() :]
    elif entry := _LOG_QMAIL.search(whole):
        # qmail-send writes blanks as underscores and line ends as slashes.
        body = whole[entry.end() :].replace("_", " ").replace("/", " ")
    return body, dsn[1] if dsn else None


def _untyped(body: str) -> str:
    """Without the type of a Diagnostic-Code field (RFC 3464 §2.3.6) and quotes around it all."""
    body = body.strip("\"' ")
    kind = _TYPE.match(body)
    return body[kind.end() :] if kind else body


def _unprinted(body: str) -> str:
    """Without what Python puts around a reply: `{'a@example.org': (550, b'5.1.1 ...')}`."""
    printed = _PRINTED.search(body)
    if printed is None:
        return body
    return f"{body[: printed.start()]}({printed[1]} {body[printed.end() :].rstrip(')}')}"


def _unfold(body: str) -> str:
    """Joins the lines of a multi-line reply (RFC 5321 §4.2.1): the codes they repeat are removed."""
    first = _FOLD.search(body)
    if first is None:
        return body
    code, status = first.groups()
    rest = f" {body[first.end() :]} "
    for repeat in _repeats(code, status):
        rest = rest.replace(repeat, " ")
    head = body[: first.start(1)]
    return f"{head}{code} {status + ' ' if status else ''}{rest.strip()}"


def _repeats(code: str, status: str | None) -> tuple[str, ...]:
    if status:
        return (f" {code}-{status} ", f" {code} {status} ", f" {code}-", f" {code} ")
    return (f" {code}-", f" {code} ")


def _stage(body: str) -> str | None:
    found = _IN_REPLY.search(body) or _STAGE.search(body)
    if found is None:
        return None
    words = next(group for group in found.groups() if group)
    for stage, marks in _STAGES:
        if any(mark in words for mark in marks):
            return stage
    return None


_STAGES = (
    ("mail-from", ("mail from",)),
    ("rcpt-to", ("rcpt to",)),
    ("end-of-data", ("end of data", "final data", "message body", "text", "final dot")),
    ("data", ("data", "bdat")),
    ("helo", ("helo", "ehlo", "lhlo")),
    ("starttls", ("starttls", "tls")),
    ("auth", ("auth",)),
    ("connect", ("initial", "connect", "greeting")),
    ("quit", ("quit",)),
)


def _starts(body: str) -> list[int]:
    """Where a reply may begin, outermost first."""
    checked = _SENDER.search(body)
    end = checked.start() if checked else len(body)
    starts = [0]
    for begin in _BEGIN.finditer(body):
        if begin.end() > end:
            break
        starts.append(begin.end())
    return starts


def _innermost(body: str, starts: list[int]) -> tuple[str, str | None, str | None]:
    """Words of the last reply that says something, and the codes nearest to them."""
    words, code, status, at = "", None, None, len(starts)
    while at and not _SAYS.search(words):
        at -= 1
        words, code, status = _codes(body[starts[at] :])
    while at and code is None:
        at -= 1
        _, code, outer = _codes(body[starts[at] : starts[at] + 32])
        status = status or outer
    if code and code[0] == "2" and (refused := _REFUSED.match(words)):
        words, code, status = _codes(words[refused.end() :])
    if status is None and (inside := _STATUS_INSIDE.search(words)):
        status = inside[1]
    return words.strip("\"' "), code, status


def _codes(said: str) -> tuple[str, str | None, str | None]:
    """What is said after the codes it begins with, and these."""
    if lead := _LEAD.match(said):
        return _without_repeats(said[lead.end() :], lead[1], lead[2]), lead[1], lead[2]
    if lead := _LEAD_STATUS.match(said):
        return _without_repeats(said[lead.end() :], None, lead[1]), None, lead[1]
    return said, None, None


def _without_repeats(said: str, code: str | None, status: str | None) -> str:
    """Lines that were joined without the hyphen of a multi-line reply repeat the codes as well."""
    if code and status:
        said = said.replace(f" {code} {status} ", " ")
    if status:
        said = said.replace(f" {status} ", " ")
    return said
