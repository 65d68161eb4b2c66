"""Automatic replies: vacation notes, mailboxes that ask for a confirmation, retired addresses.

The message has arrived, so nothing here ever counts against an address (RFC 3834 §1). Some notes
say that the address is given up; that is worth knowing, and is the cause then, but a person's
sentence is no server's refusal: the persistence stays `none`.
"""

import re

from mailcheck.core.cause import Cause, Persistence
from mailcheck.core.header import Header
from mailcheck.core.message import Message
from mailcheck.tools.bounce.address import address_in
from mailcheck.tools.bounce.report import Recipient
from mailcheck.tools.bounce.text import MAX_TEXT, Notice
from mailcheck.tools.bounce.writer import is_list_mail

_FIELDS = (
    "x-autoreply",
    "x-autorespond",
    "x-autoreply-from",
    "x-autoresponder",
    "x-mail-autoreply",
    "x-cron-autoreply",
    "x-vacation",
    "x-auto-reply-from",
)
_PRECEDENCE = ("auto_reply", "auto-reply", "autoreply")
_SUBJECTS = (
    "out of office",
    "out of the office",
    "out-of-office",
    "out of office autoreply",
    "out of office reply",
    "out of office notification",
    "auto reply",
    "auto-reply",
    "autoreply",
    "auto response",
    "auto-response",
    "autoresponse",
    "automatic reply",
    "automatic response",
    "automated reply",
    "automated response",
    "vacation reply",
    "automatische antwort",
    "abwesenheitsnotiz",
    "abwesenheitsmeldung",
    "abwesenheitsnachricht",
    "abwesenheitsagent",
    "réponse automatique",
    "reponse automatique",
    "message d'absence",
    "absence du bureau",
    "absent du bureau",
    "respuesta automática",
    "respuesta automatica",
    "fuera de la oficina",
    "fuera de oficina",
    "resposta automática",
    "resposta automatica",
    "fora do escritório",
    "ausência temporária",
    "risposta automatica",
    "fuori ufficio",
    "automatisch antwoord",
    "automatiskt svar",
    "autosvar",
    "automatisk svar",
    "frånvaromeddelande",
    "automaattinen vastaus",
    "autoodpowiedź",
    "automatyczna odpowiedź",
    "odpowiedź automatyczna",
    "automatická odpověď",
    "otomatik yanıt",
    "автоответ",
    "автоматический ответ",
    "自動応答",
    "自動返信",
    "不在通知",
    "自动回复",
    "自動回覆",
    "자동 회신",
)
"""What vacation programs put before the subject they answer."""
_ABSENCES = (
    *_SUBJECTS,
    "auto: ",
    "on vacation",
    "on leave",
    "away from my mail",
    "away until",
    "i am away",
    "i'm away",
    "i am out of the office",
    "i'm out of the office",
    "abwesenheit",
    "abwesend",
    "nicht im büro",
    "nicht im hause",
    "im urlaub",
    "fuori sede",
    "afwezig",
    "frånvaro",
    "ikke på kontoret",
    "mimo kancelář",
    "нет на месте",
    "不在",
    "부재중",
)
"""How people begin the subject of such a note; and that of other mail."""
_IS_ABSENT = re.compile(
    r"[^?]{2,60} (?:is|ist|est|está) (?:currently |zurzeit |derzeit |actuellement )?"
    r"(?:out of (?:the )?office|on (?:vacation|leave)|away|abwesend|nicht im (?:büro|hause)"
    r"|im urlaub|absente?|ausente)\b[^?]*"
)
_CHALLENGES = re.compile(
    r"(?:please )?confirm(?:ation of)? your (?:message|e-?mail\b(?! address))|confirm that you sent"
    r"|prove (?:that )?you are (?:a )?human|verify (?:that you are a human|your message|yourself)"
    r"|sender verification|requires (?:verification|confirmation)"
    r"|(?:awaiting|waiting for) your confirmation|click the link below to deliver"
    r"|to have your message delivered|to release your message|antispam uol"
    r"|challenge[-/]response|\b(?:tmda|spam ?arrest|boxbe)\b"
    r"|bitte bestätigen sie (?:ihre|dass)|merci de confirmer (?:votre|que)"
)
_YOUR_MESSAGE = re.compile(
    r"\byour (?:message|e-?mail|mail)\b|\bihre (?:nachricht|e-?mail|mail)\b"
    r"|\bvotre (?:message|courriel|e-?mail|mail)\b|\bsua mensagem\b|\bsu mensaje\b"
)
_WAY_TO_CONFIRM = re.compile(
    r"https?://|reply to this (?:message|e-?mail|mail)|auf diese (?:nachricht|e-?mail|mail)"
)
_RETIRED = (
    "no longer in use",
    "no longer being used",
    "no longer used",
    "no longer valid",
    "no longer active",
    "no longer monitored",
    "no longer checked",
    "no longer works here",
    "no longer works for",
    "no longer working",
    "no longer with ",
    "no longer employed",
    "no longer available",
    "no longer exists",
    "not longer ",
    "has been retired",
    "has been discontinued",
    "address is retired",
    "has left the company",
    "has left our",
    "left the company",
    "has been closed",
    "has been deactivated",
    "not in use anymore",
    "nicht mehr gültig",
    "nicht mehr verwendet",
    "nicht mehr aktiv",
    "nicht mehr im unternehmen",
    "nicht mehr für uns",
    "nicht mehr bei uns",
    "n'est plus utilisée",
    "n'est plus valide",
    "n'est plus active",
    "ne travaille plus",
    "ne fait plus partie",
    "a quitté l",
    "ya no trabaja",
    "ya no está en uso",
    "ya no es válid",
    "não trabalha mais",
    "não está mais",
    "non lavora più",
    "non è più attiv",
    "non è più valid",
    "niet meer in gebruik",
    "niet meer werkzaam",
    "больше не использ",
    "больше не работает",
    "使われておりません",
    "使用しておりません",
    "退職",
    "不再使用",
    "已离职",
)
_MOVED = (
    "new address is",
    "new email address",
    "new e-mail address",
    "my address has changed",
    "neue adresse",
    "nouvelle adresse",
    "nueva dirección",
    "novo endereço",
)
_LEAD = re.compile(
    r"^(?:(?:re|aw|antw|sv|fwd?|wg|tr|rv|res|odp)\s*(?:\[\d+\])?:\s*)+", re.IGNORECASE
)

MAX_CHALLENGE = 3000
"""Characters of a text that are searched for a request to confirm (chosen)."""


def is_marked(header: Header) -> bool:
    """Whether the header says outright that a program has answered."""
    if any(header.first(name) for name in _FIELDS):
        return True
    for name in ("precedence", "x-precedence", "preference"):
        field = header.first(name)
        if field and field.unfolded.lower().strip() in _PRECEDENCE:
            return True
    # RFC 3834 §5: `auto-replied`; `auto-generated` is no reply.
    field = header.first("auto-submitted")
    return field is not None and field.unfolded.lower().startswith("auto-replied")


def has_auto_subject(header: Header) -> bool:
    """Whether Subject is one that vacation programs write.

    By itself only what such a program puts before the subject it answers; words that begin other
    mail as well count when the message says that it is an answer.
    """
    if is_list_mail(header):
        return False
    subject = _LEAD.sub("", _subject(header)).lstrip("[(【* ")
    if any(_stands_before(subject, words) for words in _SUBJECTS):
        return True
    says = subject.startswith(_ABSENCES) or _IS_ABSENT.fullmatch(subject) is not None
    return says and _answers(header)


def _subject(header: Header) -> str:
    field = header.first("subject")
    return field.text.strip().lower() if field else ""


def _stands_before(subject: str, words: str) -> bool:
    rest = subject[len(words) :].lstrip()
    return subject.startswith(words) and (not rest or not (rest[0].isalnum() or rest[0] in "'&/?"))


def _answers(header: Header) -> bool:
    names = ("in-reply-to", "references", "auto-submitted", "x-auto-response-suppress")
    return any(header.first(name) is not None for name in names)


_CHALLENGING = (
    b"confirm", b"prove", b"verif", b"click", b"delivered", b"release", b"antispam", b"challenge",
    b"tmda", b"arrest", b"boxbe", "bestätigen".encode(),
)  # fmt: skip
"""Words of which each of `_CHALLENGES` has one."""


def may_be_challenge(message: Message) -> bool:
    """Whether it is worth the while to look for a request to confirm."""
    header = message.header
    if header.first("in-reply-to") is None or is_list_mail(header):
        return False
    texts = [_subject(header).encode("utf-8", "replace")]
    texts += [leaf.decoded[:MAX_TEXT].lower() for leaf in message.root.walk() if leaf.is_text]
    return any(word in text for text in texts for word in _CHALLENGING)


def is_challenge(notice: Notice, header: Header) -> bool:
    """Whether a mailbox asks the sender to confirm before it delivers.

    Subject begins so; or the text asks for it, speaks of the reader's message, and gives the way.
    """
    if header.first("in-reply-to") is None or is_list_mail(header):
        return False
    if _CHALLENGES.match(_subject(header)):
        return True
    head = notice.low[:MAX_CHALLENGE]
    asks = (_CHALLENGES, _YOUR_MESSAGE, _WAY_TO_CONFIRM)
    return all(pattern.search(head) for pattern in asks)


def answering(header: Header, notice: Notice) -> Recipient:
    """Whose mailbox answered, and whether it says that it is given up."""
    sender = header.first("from")
    address = address_in(sender.unfolded) if sender else None
    cause = _cause(notice)
    said = " ".join(notice.text[:300].split()) or None
    return Recipient(address, None, None, None, cause, Persistence.NONE, said, None, None)


def _cause(notice: Notice) -> Cause:
    head = notice.low[:1500]
    if any(words in head for words in _RETIRED):
        moved = any(words in head for words in _MOVED)
        return Cause.RECIPIENT_MOVED if moved else Cause.RECIPIENT_INACTIVE
    return Cause.AUTO_REPLY
