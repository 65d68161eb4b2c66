"""Notices of mail systems that no dialect describes: is it one, and whom is it about?

Judged by what all of them share: who writes (`writer.py`), what the subject and the first lines
say, and addresses that stand by themselves or behind a label. The weaker the evidence for a mail
system, the more the words have to say. Only addresses that the text singles out are taken; a bounce
names helpers and senders as well.
"""

import re

from mailcheck.core.header import Header
from mailcheck.tools.bounce.address import ADDRESS, addresses_in
from mailcheck.tools.bounce.dialect import ALONE, ANGLE, COLON, MAILTO, Dialect, Found, scan
from mailcheck.tools.bounce.original import named_in, senders_in
from mailcheck.tools.bounce.text import Notice
from mailcheck.tools.bounce.writer import Author, Writer

QUOTES = (
    "original message follows",
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


def tells_the_sender(notice: Notice) -> bool:
    """Whether a sentence tells the reader whom his message did not reach, address and all."""
    return any(_says_failure(found[0]) for found in _YOURS.finditer(notice.low[:MAX_REASONS]))


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
        return subject and says_mail_failed(notice)
    return subject and not author.is_list_mail and tells_the_sender(notice)


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
    return _STOCK.sub("", text)


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
    r"|users?|for|mailbox|e-?mail|adresse|destinat\w+|empfänger|dest|received|account|conta|usuario|geadresseerde)\b"
    rf"[^@:=]{{0,25}}[:=][ \t]*(?:rfc822;|smtp:|mailto:)?[ \t]*[<\"'\[(]*(?P<address>{ADDRESS})"
)
_SENTENCE = (
    r"(?=(?P<reply>.*)).*\b(?:deliver(?:ed|ing)?(?: \w+){0,4} to|recipients?|rejected|user"
    rf"|mailbox|for|an|à|para|address(?:ed)?(?: to)?)\b[ \t:,]*[<\"'(\[]*(?P<address>{ADDRESS})"
)
_END = ("for further assistance",)
_FORMS = Dialect("", (), lines=(ANGLE, MAILTO, ALONE, COLON), ends=_END, paragraphs=True)
_LABELS = Dialect("", (), lines=(_LABEL,), ends=_END, paragraphs=True)
_SENTENCES = Dialect("", (), lines=(_SENTENCE,))
_NEVER = frozenset(["postmaster", "mailer-daemon", "abuse"])
_HELPERS = _NEVER | {"support", "helpdesk", "help", "admin", "noc"}
"""Whom a notice names to turn to. One of them may be the recipient, when it stands by itself."""


class _Named:
    """The addresses that a notice may name without being about them, and those it may be about."""

    def __init__(self, header: Header, returned: Header | None) -> None:
        self._mailed = {address.lower() for address in named_in(returned)}
        self._others = senders_in(header) | senders_in(returned)
        self._others |= {address.lower() for address in named_in(header)}

    def was_mailed(self, address: str) -> bool:
        return address.lower() in self._mailed

    def may_be(self, address: str, helpers: frozenset[str]) -> bool:
        low = address.lower()
        if low in self._mailed:
            return True
        return low not in self._others and low.partition("@")[0] not in helpers


def recipients(notice: Notice, author: Author, returned: Header | None) -> list[Found]:
    """Whom a notice is about, as its text says; empty when that is not clear.

    What a person may have written names people for other reasons too: there only those count that
    stand by themselves, or that the returned message was for.
    """
    named = _Named(author.header, returned)
    forms = [one for one in scan(_FORMS, notice) if named.may_be(one.address, _NEVER)]
    known = [one for one in forms if named.was_mailed(one.address)]
    if known or forms:
        return known or forms
    addresses = list(dict.fromkeys(addresses_in(notice.text)))
    mailed = [Found(address, "") for address in addresses if named.was_mailed(address)]
    if not _is_surely_a_notice(author):
        return mailed
    labelled = [one for one in scan(_LABELS, notice) if named.may_be(one.address, _HELPERS)]
    return labelled or mailed or _in_prose(notice, named, addresses)


def _is_surely_a_notice(author: Author) -> bool:
    """Whether a mail system wrote it, or what may be one under the subject of a failure."""
    if author.writer is Writer.DAEMON:
        return True
    return author.writer is not Writer.PERSON and author.has_failure_subject


def _in_prose(notice: Notice, named: _Named, addresses: list[str]) -> list[Found]:
    """The one address that a sentence names, or that there is."""
    said = [one for one in scan(_SENTENCES, notice) if named.may_be(one.address, _HELPERS)]
    if said:
        return said[:1]
    rest = [Found(address, "") for address in addresses if named.may_be(address, _HELPERS)]
    return rest if len(rest) == 1 else []
