"""Notices of mail systems that no dialect describes: is it one, and whom is it about?

Judged by what all of them share: who writes (`writer.py`), what the subject and the first lines
say, and addresses that stand by themselves or behind a label. The weaker the evidence for a mail
system, the more the words have to say. Only addresses that the text singles out are taken; a bounce
names helpers and senders as well.
"""

import re
from itertools import islice

from mailcheck.core.header import Header
from mailcheck.tools.bounce.address import (
    ADDRESS,
    PLACED,
    address_in,
    addresses_in,
    addresses_of,
    places_in,
)
from mailcheck.tools.bounce.dialect import ALONE, ANGLE, COLON, MAILTO, Dialect, Found, scan
from mailcheck.tools.bounce.original import named_in, senders_in
from mailcheck.tools.bounce.text import Notice
from mailcheck.tools.bounce.writer import Author, Writer

QUOTES = (
    "original message follows",
    "the old message",
    "mail returned --",
    "original message header",
    "original message attached",
    "original message:",
    "----- original message",
    "-----original message",
    "the original message is attached",
    "the original message was:",
    "message header follow",
    "message headers follow",
    "message header is",
    "--- message header",
    "start of returned message",
    "returned message follows",
    "returned mail follows",
    "returned message --",
    "unsent message",
    "unsent message below",
    "copy of the message",
    "copy of your message",
    "copy of the original message",
    "the following is a copy",
    "text of your message",
    "your original message",
    "the rejected message",
    "undelivered message follows",
    "--- forwarded message",
    "header of the original message",
    "headers of the original message",
    "begin message header",
    "mensaje original",
    "mensagem original",
    "message d'origine",
    "message original",
    "ursprüngliche nachricht",
    "originalnachricht",
    "messaggio originale",
    "oorspronkelijk bericht",
    "oorspronkelijke bericht",
    "исходное сообщение",
    "原始邮件",
    "原信",
    "元のメッセージ",
    "original-nachricht",
)
"""What introduces a returned message in many systems."""

_FAILED = (
    "could not be delivered",
    "couldn't be delivered",
    "cannot be delivered",
    "can not be delivered",
    "can't be delivered",
    "could not deliver",
    "unable to deliver",
    "not able to deliver",
    "wasn't able to deliver",
    "was not able to deliver",
    "could not be sent",
    "was not delivered",
    "not been delivered",
    "not delivered",
    "wasn't delivered",
    "undeliverable",
    "delivery failed",
    "delivery has failed",
    "delivery to the following",
    "failed permanently",
    "permanent error",
    "permanent fatal",
    "fatal error",
    "did not receive",
    "did not reach",
    "not reached",
    "that failed",
    "automatically rejected",
    "has been rejected",
    "was rejected",
    "has been returned",
    "delivery error",
    "delivery problem",
    "error occurred",
    "unknown user",
    "user unknown",
    "no such user",
    "delayed",
    "being returned",
    "returned to you",
    "rejected by",
    "rejected your",
    "failed address",
    "failed to deliver",
    "failed to send",
    "bounced",
    "mailbox is full",
    "mailbox full",
    "full mailbox",
    "mailbox unavailable",
    "mailbox not found",
    "mailbox has exceeded",
    "mailbox does not exist",
    "mailbox disabled",
    "mailbox is disabled",
    "mailbox is inactive",
    "mailbox is unavailable",
    "no mailbox",
    "over quota",
    "postponed",
    "no pudo ser",
    "no se pudo",
    "no se puede",
    "no se ha podido",
    "non è stato recapitato",
    "kunde inte",
    "nie można",
    "未能送达",
    "no ha podido",
    "não pôde",
    "nao pode",
    "não foi",
    "konnte nicht",
    "kann nicht",
    "nicht zugestellt",
    "unzustellbar",
    "n'a pu",
    "n'a pas pu",
    "impossible de",
    "non è stato possibile",
    "non può essere",
    "impossibile",
    "kan niet worden",
    "не может быть",
    "не доставлен",
    "недоставлен",
    "не удалось",
    "送信でき",
    "配信でき",
    "届け",
    "届き",
    "无法",
    "失败",
    "退回",
    "退信",
    "無法",
)
DELAYS = (
    "not yet been delivered",
    "has not been delivered yet",
    "delivery attempts will continue",
    "will be retried",
    "will retry for",
    "will keep trying",
    "will continue to try",
    "will continue trying",
    "will try to deliver",
    "will try again",
    "will be made to deliver",
    "warning message only",
    "this is a warning only",
    "only a notification about a delay",
    "delivery is delayed",
    "has been delayed",
    "is delayed",
    "delivery delayed",
    "not need to resend",
    "no need to resend",
    "do not resend",
    "still being attempted",
    "still trying",
    "keep trying",
    "keeps trying",
    "go on trying",
    "goes on trying",
    "continue trying",
    "continues trying",
    "continues to try",
    "attempts go on",
    "not reached these recipients yet",
    "not reached this recipient yet",
    "wird weiterhin versucht",
    "continuera d'essayer",
    "still awaiting delivery",
    "delivery incomplete",
    "temporary problem delivering",
    "temporary problem in delivering",
    "temporary error delivering",
    "wird weiter versuch",
    "zustellung verzögert",
    "retardé",
    "se seguirá intentando",
    "будут продолжены",
)
"""What says that the message is still on its way."""
_GAVE_UP = (
    "giving up",
    "given up",
    "gave up",
    "failed permanently",
    "permanent error",
    "no further attempts",
    "not be retried",
    "could not be delivered for",
    "will be deleted from queue",
    "will be made to deliver the message to this",
    "has been in the queue too long",
    "no longer try",
)


def says_failure(notice: Notice) -> bool:
    """Whether the text speaks of something that was not delivered."""
    return _says_failure(notice.low)


def _says_failure(low: str) -> bool:
    return any(words in low for words in _FAILED)


_MAIL = (
    r"(?:\b(?:e-?mails?|mails?|messages?|nachricht(?:en)?|mitteilung|correos?|mensajes?|mensage[mn]s?"
    r"|courriels?|messaggi\w?|berichte?n?|письм\w+|сообщени\w+|wiadomoś\w+|zpráv\w+|meddeland\w+"
    r"|meldinge?n?|beskede?n?|besked|iletini\w+)\b|メール|メッセージ|邮件|郵件|信件|메일|메시지)"
)
_HAS_MAIL = re.compile(_MAIL)
_SENTENCE_END = re.compile(r"\n[ \t]*\n|[.!?;]\s|[。！？]")


def says_mail_failed(notice: Notice) -> bool:
    """Whether a sentence says so of mail: parcels and payments fail as well."""
    sentences = _SENTENCE_END.split(notice.low[:MAX_REASONS])
    return any(_says_failure(one) and _HAS_MAIL.search(one) for one in sentences)


_CODE = re.compile(r"(?<![\d.])(?:[45]\d\d[ -]|[45]\.\d{1,2}\.\d{1,3}(?![\d.]))")


def speaks_of_mail(notice: Notice, author: Author) -> bool:
    """Whether mail is named at all, or a mail server's code."""
    text = author.subject + "\n" + notice.low[:MAX_REASONS]
    return _HAS_MAIL.search(text) is not None or _CODE.search(text) is not None


_YOURS = re.compile(
    rf"\b(?:(?:your|ihre|deine|votre|su|tu|sua|uw|ваше|suo|tuo|the following) {_MAIL}"
    r"|that you sent|delivery to the following (?:recipient|address))"
    rf"[^.!?]{{0,200}}?[\s<\"'(:]{ADDRESS}"
)


_YOURS_TO = re.compile(
    rf"\b(?:your|ihre|deine|votre|su|tu|sua|uw|ваше|suo|tuo|il|ditt|din"
    rf"|twoja|vaše) {_MAIL} \w{{1,8}}"
    rf" [<\"'(]?{ADDRESS}[^.!?]{{1,80}}"
    rf"|{ADDRESS} ?(?:へのメッセージ|宛ての?メッセージ|的邮件|的郵件)[^。\n]{{1,40}}"
)
"""`Your message to kim@example.org couldn't be delivered.`"""
_HEADING = re.compile(
    r"\s*[*=#-]{3,}[^\n]{0,40}(?:report|recipient|deliver|failed|failure|returned)"
    r"[^\n]{0,40}[*=#-]{3,}"
)


def has_machine_heading(notice: Notice) -> bool:
    """Whether it begins as no person does, and speaks of mail that failed: `*** Report ***`."""
    return _HEADING.match(notice.low) is not None and says_mail_failed(notice)


def tells_the_sender(notice: Notice) -> bool:
    """Whether a sentence tells the reader whom his message did not reach, address and all."""
    head = notice.low[:MAX_REASONS]
    told = (*_YOURS.finditer(head), *_YOURS_TO.finditer(head))
    return any(_says_failure(found[0]) for found in told)


_OWN_MAILBOX = re.compile(
    r"\byour (?:mailbox|quota|inbox|mail storage)\b|quarantin|spam[ -](?:report|digest|summary)"
    r"|held messages?|messages? (?:on hold|held)"
    r"|(?:mail|message)s? (?:(?:sent|addressed) )?to you\b"
    r"|\bihr(?:em)? postfach|quarantän|votre boîte|su buzón|sua caixa|вашего ящика"
)


def is_for_the_owner(notice: Notice, author: Author) -> bool:
    """Whether the owner of a mailbox is told about it: quota, quarantine, held mail."""
    said = author.subject
    if author.writer < Writer.DAEMON:
        said += "\n" + notice.low[:MAX_REASONS]
    return _OWN_MAILBOX.search(said) is not None


_FOR_THE_ADMIN = re.compile(
    r"no virus(?:es)? (?:was|were) found|unchecked contents?\b"
    r"|(?:message|mail) (?:will be|was|has been) (?:relayed|delivered|passed|released) to"
)


def is_for_the_admin(notice: Notice, author: Author) -> bool:
    """Whether a filter tells its own administrator what it let through or could not check."""
    said = author.subject + "\n" + notice.low[:MAX_REASONS]
    return _FOR_THE_ADMIN.search(said) is not None and "not delivered" not in said


_TO_MANY = re.compile(
    r"\s*(?:dear|hello|hallo|hi|liebe|chers?|queridos|estimados|cari)(?: \w+)? (?:all|everyone"
    r"|everybody|colleagues?|team|list|folks|users|kolleg\w+|zusammen|alle|collègues|todos|colleghi)\b"
)


def is_announcement(notice: Notice) -> bool:
    """Whether it greets many: the postmaster writes of a failure, and may quote a notice."""
    return _TO_MANY.match(notice.low) is not None


def is_notice(notice: Notice, author: Author, returned: Header | None) -> bool:
    """Whether it speaks of mail that was not delivered, by the signs all systems share.

    The less the header says that a mail system wrote it, the more the text has to say.
    """
    writer, subject = author.writer, author.has_failure_subject
    told = subject and (returned is not None or tells_the_sender(notice))
    if is_for_the_owner(notice, author) and not told:
        return False
    if writer is Writer.DAEMON:
        return subject or says_failure(notice) or says_delay(notice, author)
    if writer is Writer.POSTMASTER:
        if subject:
            return returned is not None or speaks_of_mail(notice, author)
        return returned is not None and says_mail_failed(notice)
    if writer is Writer.UNNAMED:
        # Without any header it is a text that somebody has copied out of his mail program.
        copied = not author.header.fields and tells_the_sender(notice)
        return copied or (subject and says_mail_failed(notice))
    told = has_machine_heading(notice) or tells_the_sender(notice)
    return subject and not author.is_list_mail and told


_TIME_IS_OVER = (
    "aborted after",
    "retry timeout exceeded",
    "queue too long",
    "could not be delivered for",
    "maximum delivery attempts",
    "retry time not reached",
)


def says_time_is_over(notice: Notice) -> bool:
    """Whether it was tried again and again; what is final is not tried twice."""
    return any(words in notice.low for words in _TIME_IS_OVER)


_STOCK = re.compile(
    r"unable to deliver|(?:not|wasn't) able to deliver|could not (?:be )?deliver\w*|couldn't be \w+"
    r"|cannot be delivered|was(?:n't| not) delivered|failed to deliver|delivery failed"
    r"|delivery to the following|(?:it's|is) attached|attached (?:below|returned|message|file)"
    r"|(?:separate|as an?) attachment|postmaster|original message|do not reply"
    r"|system administrator|created automatically",
    re.IGNORECASE,
)
MAX_REASONS = 3000
"""Characters of a notice that are searched for a reason (chosen)."""


def without_stock(text: str) -> str:
    """A text without the phrases that every notice has, whatever the reason."""
    kept = (line for line in text.split("\n") if not _SCANNED.search(line))
    return _STOCK.sub("", "\n".join(kept))


_ROW = re.compile(
    r"^[ \t*•-]*(?:reported error|status code|server response|response from (?:the )?server"
    r"|remote server (?:returned|said)|error (?:reported|message|returned)"
    r"|diagnostic[- ]code|reason"
    r"|gemeldeter fehler|(?:server)?antwort des servers|fehlermeldung|erreur (?:signalée|indiquée)"
    r"|réponse du serveur|code d'état|error (?:notificado|notificada)|respuesta del servidor"
    r"|código de estado|errore segnalato|risposta del server|codice di stato|erro (?:relatado"
    r"|reportado)|resposta do servidor|código de status|gerapporteerde fout|gemelde fout"
    r"|rapporterat fel|rapporteret fejl|zgłoszony błąd|сообщени[ея] об ошибке"
    r"|报告的错误|報告されたエラー)"
    r"[ \t]*[:：][ \t]*(?P<value>[^\n]*(?:\n(?![ \t*•-]*[\w' ]{2,40}[:：])[^\n]*\S[^\n]*){0,4})",
    re.IGNORECASE | re.MULTILINE,
)


def reasons_in_rows(notice: Notice) -> list[str]:
    """What stands behind labels such as `Reported error:`, those with a code first."""
    values = [" ".join(row["value"].split()) for row in _ROW.finditer(notice.text[:MAX_REASONS])]
    return sorted(filter(None, values), key=lambda value: _CODE.search(value) is None)


def paragraphs(notice: Notice) -> list[str]:
    """What stands between blank lines of the notice's beginning."""
    parts = re.split(r"\n[ \t]*\n", notice.text[:MAX_REASONS])
    return [part for part in parts if part.strip()]


def says_delay(notice: Notice, author: Author) -> bool:
    """Whether the text, or Subject, says that delivery goes on."""
    if any(words in notice.low for words in _GAVE_UP):
        return False
    return "delay" in author.subject or any(words in notice.low for words in DELAYS)


_LABEL = (
    r"(?=(?P<reply>.*))[^@<>:=]{0,40}?\b(?:recipients?|rcpt to|addressed? to|address(?:es)?|to"
    r"|users?|for|mailbox|e-?mail|adresse|destinat\w+|empfänger\w*|ontvanger\w*|mottagar\w*|modtager\w*|odbiorc\w*"
    r"|получател\w*|dest|received|account"
    r"|conta|usuario|geadresseerde)\b"
    rf"[^@:=]{{0,25}}[:=][ \t]*(?:rfc822;|smtp:|mailto:)?[ \t]*[<\"'\[(]*(?P<address>{ADDRESS})"
)
_SENTENCE = (
    r"(?=(?P<reply>.*)).*\b(?:deliver(?:ed|ing)?(?: \w+){0,4} to|recipients?|rejected|user"
    rf"|mailbox|for|an|à|para|address(?:ed)?(?: to)?)\b[ \t:,]*[<\"'(\[]*(?P<address>{ADDRESS})"
)
_NAMED_LINE = (
    r"[ \t*>•-]*(?:\"[^\"<>@]{1,80}\"|[^\"<>@:=]{1,60})[ \t]*<(?P<address>" + PLACED + r")>"
    r"[ \t]*[:;.,]?[ \t]*$"
)
"""`"Bo Li" <bo@example.org>`, alone on a line."""
_END = ("for further assistance",)
_FORMS = Dialect(
    "",
    (),
    lines=(ANGLE, MAILTO, ALONE, COLON),
    ends=_END,
    paragraphs=True,
)
_NAMES = Dialect("", (), lines=(_NAMED_LINE,), ends=_END, paragraphs=True)
_LABELS = Dialect("", (), lines=(_LABEL,), ends=_END, paragraphs=True)
_SENTENCES = Dialect("", (), lines=(_SENTENCE,))
_NEVER = frozenset(["postmaster", "mailer-daemon", "abuse"])
_HELPERS = _NEVER | {"support", "helpdesk", "help", "admin", "noc"}
"""Whom a notice names to turn to. One of them may be the recipient, when it stands by itself."""

_SAYS_SENDER = re.compile(
    r"(?:\b(?:from|senders?(?:'s)?(?: e-?mail)?(?: address)?|return[- ]path|reply[- ]to"
    r"|(?:message|mail) sent by|absender(?:adresse)?|adresse (?:de l')?(?:expéditeur|émetteur)"
    r"|expéditeur|(?:dirección del )?remitente|(?:endereço do )?remetente|mittente|afzender"
    r"|avsändare|nadawca)|отправител\w|発信者|送信者|发件人|寄件者|(?:message|content)-id|cid"
    r"|references|in-reply-to)\s*[:：=]?$",
    re.IGNORECASE,
)
"""What makes the address behind it the sender's, or no address at all."""
_SAYS_HELPER = re.compile(
    r"(?:\b(?:write(?: an e-?mail| a mail)?(?: to)?|contact(?: us)?(?: at| via)?|turn to"
    r"|e?-?mail us(?: at)?|questions?(?: to)?|report (?:it|this) to|reach us at"
    r"|(?:help|assistance|support|information)"
    r"[^.:\n]{0,30}(?:to|at|from|by)|(?:wenden|schreiben) sie (?:sich )?(?:bitte )?an"
    r"|contactez|écrivez à"
    r"|en contacto con|contacte(?: con)?|contattare|scrivere a|contact op met))\s*[:：]?$",
    re.IGNORECASE,
)
"""What makes it the address of somebody to turn to."""
_DETAIL = re.compile(
    r"^[ \t>*•-]*(?:from|to|cc|subject|date|sent|received(?: on)?|message[- ]id|size)\b"
    r"[^:\n]{0,12}:",
    re.IGNORECASE,
)


def bystanders_in(text: str) -> frozenset[str]:
    """The addresses that a text names only as the sender's, or as somebody's to turn to.

    In lower case.
    """
    senders: set[str] = set()
    others: set[str] = set()
    for found in places_in(text):
        before = " ".join(text[max(0, found.start() - 60) : found.start()].split()).rstrip(
            "<\"'([ "
        )
        beside = _SAYS_SENDER.search(before) or _SAYS_HELPER.search(before)
        (senders if beside else others).add(found[0].lower())
    return frozenset(senders - others)


def without_details(text: str) -> str:
    """A text without rows that describe the returned message: its From, To, Subject."""
    lines = text.split("\n")
    kept: list[str] = []
    at = 0
    while at < len(lines):
        end = at
        while end < len(lines) and _DETAIL.match(lines[end]):
            end += 1
        if end - at < 3:
            kept += lines[at : max(end, at + 1)]
        at = max(end, at + 1)
    return "\n".join(kept)


_RULE = re.compile(r"^[ \t]*([-_=*#~])\1{4,}[ \t]*$", re.MULTILINE)
MAX_RULES = 30
"""Rules behind which a footer may begin (chosen; a notice has three or four)."""
_SIGNATURE = re.compile(r"^--[ ]?$", re.MULTILINE)
_SCANNED = re.compile(
    r"(?:was|were|is|been|wurden?|été|sido|stat[oa])(?: \w+){0,3} (?:scanned|checked|cleaned|tested"
    r"|swept|inspected|geprüft|gescannt|überprüft|analysée?|vérifiée?|analizado|verificad[oa])\b"
    r"|\bscanned (?:by|for|with)\b",
    re.IGNORECASE,
)


def without_footers(notice: Notice) -> Notice:
    """A notice without its signature, and without what a rule sets off that is no part of it.

    Lists and scanners add their own lines; an address there is nobody's.
    """
    end = len(notice.text)
    signature = _SIGNATURE.search(notice.text)
    if signature and notice.text[: signature.start()].strip():
        end = signature.start()
    for rule in islice(_RULE.finditer(notice.text, 0, end), MAX_RULES):
        head, rest = notice.low[: rule.start()], notice.low[rule.end() : end]
        says = _says_failure(rest) and not _SCANNED.search(rest)
        sets_off = "@" in head or rule[1] == "_" or "mailing list" in rest[:300]
        if sets_off and _is_whole(head) and not says and not _CODE.search(rest):
            end = rule.start()
            break
    if end == len(notice.text):
        return notice
    return Notice(notice.text[:end], notice.low[:end], notice.quoted)


def _is_whole(low: str) -> bool:
    """Whether a text says that something failed."""
    return _says_failure(low) or _CODE.search(low) is not None


class _Named:
    """The addresses that a notice may name without being about them, and those it may be about."""

    def __init__(self, text: str, header: Header, returned: Header | None) -> None:
        self._mailed = {address.lower() for address in named_in(returned)}
        self._bystanders = bystanders_in(text)
        own = {address.lower() for address in named_in(header)}
        own |= {base for address in own if (base := _list_of(address))}
        self._others = senders_in(header) | senders_in(returned) | own

    def was_mailed(self, address: str) -> bool:
        return address.lower() in self._mailed

    def may_be(self, address: str, helpers: frozenset[str]) -> bool:
        low = address.lower()
        if low in self._bystanders or low.rpartition("@")[0].endswith(_FILES):
            return False
        if low in self._mailed:
            return True
        return low not in self._others and low.partition("@")[0] not in helpers


_FILES = (".png", ".jpg", ".jpeg", ".gif")
"""`image001.png@01D7.4A3B` is a Content-ID."""
_BOUNCE_BOX = re.compile(
    r"(?:owner-(?P<list>[^@]+)|(?P<name>[^@]+?)-(?:bounces?|owner|errors?|request|return|admin)"
    r"(?:[-+=.][^@]*)?)(?P<domain>@.+)"
)


def _list_of(address: str) -> str | None:
    """The list behind its bounce box: `garden-bounces+bo=example.org@lists.example.net`."""
    found = _BOUNCE_BOX.fullmatch(address)
    return (found["list"] or found["name"]) + found["domain"] if found else None


def recipients(
    notice: Notice, author: Author, returned: Header | None, enveloped: bool = False
) -> list[Found]:
    """Whom a notice is about, as its text says; empty when that is not clear.

    What a person may have written names people for other reasons too: there only those count that
    stand by themselves, or that the returned message was for.

    Args:
        notice: it, without footers.
        author: who wrote it, by its header.
        returned: header of the returned message.
        enveloped: whether the envelope names the recipient, which beats any address that only
            happens to stand in the text.
    """
    named = _Named(notice.text, author.header, returned)
    plain = without_details(notice.text)
    rows = notice if len(plain) == len(notice.text) else Notice(plain, plain.lower(), "")
    forms = [one for one in scan(_FORMS, rows) if named.may_be(one.address, _NEVER)]
    known = [one for one in forms if named.was_mailed(one.address)]
    if told := _told(notice, named):
        forms = [one for one in forms if one.address.lower() in told] or list(told.values())
    forms = forms or [one for one in scan(_NAMES, rows) if named.may_be(one.address, _HELPERS)]
    if known or forms:
        return known or forms
    addresses = list(dict.fromkeys(addresses_in(notice.text)))
    mailed = [Found(address, "") for address in addresses if named.was_mailed(address)]
    if not _is_surely_a_notice(author):
        return mailed
    labelled = [one for one in scan(_LABELS, rows) if named.may_be(one.address, _HELPERS)]
    found = labelled or mailed or _local_names(notice, author) or _on_lines(rows, named)
    return found or _in_prose(notice, named, addresses, enveloped)


def _told(notice: Notice, named: _Named) -> dict[str, Found]:
    """Whom a sentence says that the reader's message did not reach, by lower-case address."""
    head = notice.text[:MAX_REASONS]
    found: dict[str, Found] = {}
    for told in _YOURS_TO.finditer(notice.low[:MAX_REASONS]):
        address = address_in(head[told.start() : told.end()])
        if address and _says_failure(told[0]) and named.may_be(address, _HELPERS):
            found.setdefault(address.lower(), Found(address, ""))
    return found


def _is_surely_a_notice(author: Author) -> bool:
    """Whether a mail system wrote it, or what may be one under the subject of a failure."""
    if author.writer is Writer.DAEMON or not author.header.fields:
        return True
    return author.writer is not Writer.PERSON and author.has_failure_subject


_LOCAL_NAMES = re.compile(
    r"(?:^|\n)(?P<said>[^\n]+(?:\n[^\n]+){0,4}):[ \t]*\n"
    r"(?P<names>(?:[ \t]+[\w.+-]{1,64}[ \t]*(?:\n|$))+)"
)
_OF_RECIPIENTS = ("recipient", "user", "empfänger", "destinat", "member", "mailbox")


def _local_names(notice: Notice, author: Author) -> list[Found]:
    """The accounts of the server that writes, named without its domain: AOL and others do so."""
    field = author.header.first("from")
    sender = next(addresses_of(field.unfolded), "") if field else ""
    domain = sender.rpartition("@")[2]
    if author.writer is not Writer.DAEMON or not domain:
        return []
    for listed in _LOCAL_NAMES.finditer(notice.text[:MAX_REASONS]):
        said = " ".join(listed["said"].split())
        if any(word in said.lower() for word in _OF_RECIPIENTS):
            return [Found(f"{name}@{domain}", said) for name in listed["names"].split()]
    return []


_ON_A_LINE = Dialect(
    "",
    (),
    lines=(rf"[ \t*>\"'(\[-]*(?P<address>{PLACED})[\"')\]]*[ \t]*[:;]?[ \t]*$",),
    ends=_END,
    paragraphs=True,
)


def _on_lines(notice: Notice, named: _Named) -> list[Found]:
    """Addresses of odd domains, alone on a line with a refusal under it."""
    return [
        one
        for one in scan(_ON_A_LINE, notice)
        if named.may_be(one.address, _HELPERS) and _CODE.search(one.reply)
    ]


def _in_prose(notice: Notice, named: _Named, addresses: list[str], enveloped: bool) -> list[Found]:
    """The one address that a sentence names, or that there is."""
    said = [one for one in scan(_SENTENCES, notice) if named.may_be(one.address, _HELPERS)]
    if said:
        return said[:1]
    rest = [Found(address, "") for address in addresses if named.may_be(address, _HELPERS)]
    return rest if len(rest) == 1 and not enveloped else []


def names_anybody(notice: Notice, author: Author, returned: Header | None) -> bool:
    """Whether a notice names somebody, or a message, so that it can be about a delivery."""
    named = _Named(notice.text, author.header, returned)
    if any(named.may_be(address, _HELPERS) for address in _TOKEN.findall(notice.text)):
        return True
    return _MESSAGE_ID.search(notice.low) is not None


_TOKEN = re.compile(r"(?<![^\s<>\"'(,;:])[^\s<>@\"'(),;:]{1,200}@[\w-]+(?:\.[\w-]+)*")
_MESSAGE_ID = re.compile(r"message[- ]?id\b[^<>\n]{0,30}\S{4,}")
