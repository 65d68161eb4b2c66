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
and nobody writes more than a dozen of them. Each step is linear in the text, and runs a regular
expression only where a plain search has found what it begins with.
"""

import re
from functools import cache
from typing import NamedTuple

from mailcheck.core.status import REPLY_CODE as _CODE
from mailcheck.core.status import STATUS as _STATUS
from mailcheck.tools.explain.stage import WORDS as _STAGE_WORDS
from mailcheck.tools.explain.stage import stage_of, without_stage

LIMIT = 6_000

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

_LOG_STATUS = r"\bstatus=[a-z-]{1,20} \("
_LOG_DSN = rf"\bdsn=({_STATUS})(?![.0-9])"
_LOG_STAT = r"\b(?:reply|stat)="
_LOG_QMAIL = r"\b(?:failure|deferral|success): (?=[^ ]{0,200}_)"
_TYPE = r"(?:diagnostic-code: ?)?(?:smtp|lmtp|x-[^ ;]{1,20}) ?; ?|diagnostic-code: ?"
_PRINTED = rf"\(({_CODE}), ?b?['\"]"
_RESPONSE = rf"\(code: ({_CODE}), response: ?"
_FOLD = rf"(?:^|[ :;'\"(])({_CODE})-(?:({_STATUS})(?![.0-9]))? ?(?!')"

_CODE_AHEAD = rf"(?={_CODE}(?:[ -]|$)|#?{_STATUS}[ )])"
_BEGIN_CODE = rf"(?:[:;'\"{{>] ?|\((?! ?#?{_STATUS}\)) ?){_CODE_AHEAD}"
"""Where a reply may begin because a code is there; `(#5.1.1)` comes after what is said."""
_BEGIN = (
    r"\b(?:said: ?"
    r"|refused to talk to me: ?"
    r"|server (?:after|for) [a-z ]{1,30}(?::? ?<[^>]{0,320}>[^:]{0,80})?: ?"
    r"|(?:server|returned|response) was: ?"
    r"|(?:returned|responded with|replied|responded)(?: failure| error)?:? ?(?=['\"])"
    r"|(?:responded with failure|replied|responded): ?"
    r"|did not like our [a-z ]{1,20}: ?"
    r"|(?:unverified|undeliverable) address: ?"
    r"|smtp error \(state [^)]{1,3}\): ?)"
    rf"|<<< ?|{_BEGIN_CODE}"
)
"""Or because words introduce it."""
_BEGIN_WORDS = (
    "said:",
    "to talk to me",
    "server ",
    "returned",
    "respon",
    "replied",
    "like our ",
    "able address:",
    "unverified address:",
    "(state ",
    "<<<",
)
_DEPTH = 20
"""Replies inside replies: three are seen, a made-up text may have thousands."""

_SENDER = (
    r"sender address rejected|verification failed (?:for|while checking)|failed while verifying"
    r"|sender verif"
    r"|could not complete sender"
)
"""A sender that was checked by asking its own server: the reply inside is about the sender."""

_SAYS = r"[a-z]{2}|[^\x00-\x7f]|\x1a"
_LEAD = (
    r"[\"'(\[<{:;, ]{0,6}#?"
    rf"(?:({_CODE})(?![0-9a-z.])[ :;,'\"-]{{0,4}})"
    rf"(?:\1[ -])?(?:[\[(]?#?({_STATUS})(?![0-9.])[\])]?(?: -(?= ))?[:;,]?)? ?"
)
_LEAD_STATUS = rf"[\"'(\[<{{:;, ]{{0,6}}#?({_STATUS})(?![0-9.])[\])]?(?: -(?= ))?[:;]? ?"
_STATUS_INSIDE = rf"(?!2){_STATUS}(?![0-9a-z]|\.[0-9])"
_REFUSED = rf"[^ ]{{1,64}} (?=[45][0-9][0-9] {_STATUS} )"
"""A greeting whose next line refuses: `220-mx.example.com 421 4.2.1 Service refused`."""

_CODE_NAMED = r"\b(?:code|error)[ :=#(]{1,3}([45][0-9][0-9])(?![0-9.])"
_DEFERRED = (
    "deferred",
    "delayed",
    "will be retried",
    "warning only",
    "will keep trying",
    "tempfail",
)

STRUCTURE = (
    "smtp lmtp x diagnostic code dsn status stat reply failure deferral success said refused to"
    " talk me server after for other returned response was responded with replied error did not"
    " like our unverified undeliverable address state sender rejected verification failed verify"
    " could complete while verifying b version ver deferred delayed will be retried warning only"
    f" keep trying tempfail proto from {_STAGE_WORDS}"
)
"""Every word the steps below look for."""


class Reply(NamedTuple):
    """One reply, unwrapped."""

    text: str
    """As it was given."""
    words: str
    """What patterns match on: the innermost reply, lower case, single blanks, codes taken out."""
    whole: str
    """In the same form, with what stands around the innermost reply, but without the log's part."""
    code: str | None
    """Reply code: `550`."""
    status: str | None
    """Enhanced status code: `5.1.1`."""
    stage: str | None
    """Which command was answered, if the text says so: `rcpt-to`, `end-of-data` ..."""
    deferred: bool
    """Whether words, of a log or a notice, say that the message is still on its way."""


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


def unwrap(pasted: str, text: str = "") -> Reply:
    """The reply in a text that is `plain` already."""
    logged, dsn = _out_of_log(pasted)
    whole = _unfold(_unprinted(_untyped(logged)))
    words, code, status = _innermost(without_stage(whole))
    deferred = any(word in pasted for word in _DEFERRED)
    return Reply(text, words, whole, code, status or dsn, stage_of(whole), deferred)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Compiled when first needed: one short text needs few of them."""
    return re.compile(pattern)


def _without_debris(low: str) -> str:
    from mailcheck.tools.explain.debris import clean

    return clean(low)


def _out_of_log(pasted: str) -> tuple[str, str | None]:
    """What a log line reports, and its dsn=."""
    dsn = _compiled(_LOG_DSN).search(pasted) if "dsn=" in pasted else None
    body = pasted.partition("; from=<")[0] if " proto=" in pasted else pasted
    if "status=" in pasted and (opened := _compiled(_LOG_STATUS).search(pasted)):
        body = pasted[opened.end() :].removesuffix(")")
    elif ("stat=" in pasted or "reply=" in pasted) and (
        answer := _compiled(_LOG_STAT).search(pasted)
    ):
        body = pasted[answer.end() :]
    elif "_" in pasted and (entry := _compiled(_LOG_QMAIL).search(pasted)):
        # qmail-send writes blanks as underscores and line ends as slashes.
        body = pasted[entry.end() :].replace("_", " ").replace("/", " ")
    return body, dsn[1] if dsn else None


def _untyped(body: str) -> str:
    """Without the type of a Diagnostic-Code field (RFC 3464 §2.3.6) and quotes around it all."""
    body = _unquoted(body)
    kind = _compiled(_TYPE).match(body) if ";" in body or ":" in body else None
    return body[kind.end() :] if kind else body


def _unquoted(text: str) -> str:
    """Without quotes around it, or half of them; but `missing final '@domain'` keeps its own."""
    text = text.strip(" ").lstrip("\"'")
    if text.endswith(('"', "'")) and text.count(text[-1]) % 2:
        return text[:-1].rstrip(" ")
    return text


def _unprinted(body: str) -> str:
    """Without what programs put around a reply: `{'a@example.org': (550, b'5.1.1 ...')}` in
    Python, `[SMTP: Invalid response code received from server (code: 550, response: ...)]` in
    PHP."""
    if "(code: " in body and (found := _compiled(_RESPONSE).search(body)):
        return f"{found[1]} {body[found.end() :].rstrip(')] ')}"
    printed = _compiled(_PRINTED).search(body) if "(" in body else None
    if printed is None:
        return body
    said = body[printed.end() :].rstrip(")}")
    status = said.partition(" ")[0]
    # smtplib takes the code off each line of a reply, but leaves the enhanced code.
    if _compiled(_STATUS).fullmatch(status):
        said = said.replace(f" {status} ", " ")
    return f"{body[: printed.start()]}({printed[1]} {said}"


def _unfold(body: str) -> str:
    """Joins the lines of a multi-line reply; RFC 5321 §4.2.1: each repeats the code."""
    first = _compiled(_FOLD).search(body) if "-" in body else None
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


def _starts(body: str) -> list[int]:
    """Where a reply may begin, outermost first."""
    checked = _compiled(_SENDER).search(body) if "sender" in body or "verif" in body else None
    end = checked.start() if checked else len(body)
    introduced = any(words in body for words in _BEGIN_WORDS)
    starts = [0]
    for begin in _compiled(_BEGIN if introduced else _BEGIN_CODE).finditer(body):
        if begin.end() > end:
            break
        starts.append(begin.end())
    return [0, *starts[1:][-_DEPTH:]]


def _innermost(body: str) -> tuple[str, str | None, str | None]:
    """Words of the last reply that says something, and the codes nearest to them."""
    words, code, status = "", None, None
    starts = _starts(body)
    while starts and (code is None or not _compiled(_SAYS).search(words)):
        said, outer_code, outer_status = _codes(body[starts.pop() :])
        if not _compiled(_SAYS).search(words):
            words = said
        if code is None:
            code, status = outer_code, status or outer_status
    if code and code[0] == "2" and (refused := _compiled(_REFUSED).match(words)):
        words, code, status = _codes(words[refused.end() :])
    return _unquoted(words), code or _code_named(words), status or _status_inside(words)


def _code_named(words: str) -> str | None:
    """The code in `SMTP error code 550`."""
    if "code" not in words and "error" not in words:
        return None
    named = _compiled(_CODE_NAMED).search(words)
    return named[1] if named else None


def _status_inside(words: str) -> str | None:
    """An enhanced code further inside (`(#5.1.1)`), but not a version or a part of an address."""
    for found in _compiled(_STATUS_INSIDE).finditer(words):
        before = words[max(found.start() - 9, 0) : found.start()]
        part_of_more = before[-1:].isalnum() or before[-1:] == "."
        if not part_of_more and not before.endswith(("version ", "ver ")):
            return found[0]
    return None


def _codes(said: str) -> tuple[str, str | None, str | None]:
    """What is said after the codes it begins with, and these."""
    if lead := _compiled(_LEAD).match(said):
        return _without_repeats(said[lead.end() :], lead[1], lead[2]), lead[1], lead[2]
    if lead := _compiled(_LEAD_STATUS).match(said):
        return _without_repeats(said[lead.end() :], None, lead[1]), None, lead[1]
    return said, None, None


def _without_repeats(said: str, code: str | None, status: str | None) -> str:
    """Lines that were joined without the hyphen of a multi-line reply repeat the codes as well."""
    if code != "503" and " 503 " in said:
        said = _without_follow_up(said)
    if code and status:
        said = said.replace(f" {code} {status} ", " ")
    if status:
        said = said.replace(f" {status} ", " ")
    return said


def _without_follow_up(said: str) -> str:
    """A refused RCPT draws `503 need RCPT before DATA` after it, which says nothing more."""
    head, _, tail = said.partition(" 503 ")
    return head if "rcpt" in tail[:40] else said
