"""Notices of mail systems that no dialect describes: is it one, and what does it give as reasons?

Judged by what all of them share: who writes (`writer.py`), what the subject and the first lines
say. The weaker the evidence for a mail system, the more the words have to say. Whom it is about:
`recipients.py`.
"""

import re

from mailcheck.core.header import Header
from mailcheck.tools.bounce.address import ADDRESS
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
    return fails(notice.low)


def fails(low: str) -> bool:
    """Whether a text in lower case speaks of a failure."""
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
    return any(fails(one) and _HAS_MAIL.search(one) for one in sentences)


CODE = re.compile(r"(?<![\d.])(?:[45]\d\d[ -]|[45]\.\d{1,2}\.\d{1,3}(?![\d.]))")


def speaks_of_mail(notice: Notice, author: Author) -> bool:
    """Whether mail is named at all, or a mail server's code."""
    text = author.subject + "\n" + notice.low[:MAX_REASONS]
    return _HAS_MAIL.search(text) is not None or CODE.search(text) is not None


_YOURS = re.compile(
    rf"\b(?:(?:your|ihre|deine|votre|su|tu|sua|uw|ваше|suo|tuo|the following) {_MAIL}"
    r"|that you sent|delivery to the following (?:recipient|address))"
    rf"[^.!?]{{0,200}}?[\s<\"'(:]{ADDRESS}"
)


YOURS_TO = re.compile(
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
    told = (*_YOURS.finditer(head), *YOURS_TO.finditer(head))
    return any(fails(found[0]) for found in told)


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


SCANNED = re.compile(
    r"(?:was|were|is|been|wurden?|été|sido|stat[oa])(?: \w+){0,3} (?:scanned|checked|cleaned|tested"
    r"|swept|inspected|geprüft|gescannt|überprüft|analysée?|vérifiée?|analizado|verificad[oa])\b"
    r"|\bscanned (?:by|for|with)\b",
    re.IGNORECASE,
)
"""What a scanner says of a message that it let pass: no reason."""
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
    kept = (line for line in text.split("\n") if not SCANNED.search(line))
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
    """What comes after labels such as `Reported error:`, those with a code first."""
    values = [" ".join(row["value"].split()) for row in _ROW.finditer(notice.text[:MAX_REASONS])]
    return sorted(filter(None, values), key=lambda value: CODE.search(value) is None)


def paragraphs(notice: Notice) -> list[str]:
    """What is between blank lines of the notice's beginning."""
    parts = re.split(r"\n[ \t]*\n", notice.text[:MAX_REASONS])
    return [part for part in parts if part.strip()]


def says_delay(notice: Notice, author: Author) -> bool:
    """Whether the text, or Subject, says that delivery goes on."""
    if any(words in notice.low for words in _GAVE_UP):
        return False
    return "delay" in author.subject or any(words in notice.low for words in DELAYS)
