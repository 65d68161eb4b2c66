"""Automatic replies: vacation notes, mailboxes that ask for a confirmation, retired addresses.

The message has arrived, so nothing here ever counts against an address (RFC 3834 §1). Some notes
say that the address is given up; that is worth knowing, and is the cause then, but a person's
sentence is no server's refusal: the persistence stays `none`.
"""

import re

from mailcheck.core.cause import Cause, Persistence
from mailcheck.core.header import Header
from mailcheck.tools.bounce.address import address_in
from mailcheck.tools.bounce.report import Recipient
from mailcheck.tools.bounce.text import Notice

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
    "auto: ",
    "on vacation",
    "vacation reply",
    "away from my mail",
    "i am away",
    "i'm away",
    "away until",
    "on leave",
    "automatische antwort",
    "abwesenheit",
    "abwesend",
    "nicht im büro",
    "nicht im hause",
    "im urlaub",
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
    "fuori sede",
    "automatisch antwoord",
    "afwezig",
    "automatiskt svar",
    "autosvar",
    "automatisk svar",
    "frånvaro",
    "ikke på kontoret",
    "automaattinen vastaus",
    "autoodpowiedź",
    "automatyczna odpowiedź",
    "odpowiedź automatyczna",
    "automatická odpověď",
    "mimo kancelář",
    "otomatik yanıt",
    "автоответ",
    "автоматический ответ",
    "нет на месте",
    "自動応答",
    "自動返信",
    "不在",
    "自动回复",
    "自動回覆",
    "자동 회신",
    "부재중",
)
_CHALLENGES = (
    "please confirm your message",
    "confirm your email",
    "confirm that you sent",
    "confirmation of your message",
    "prove that you are human",
    "prove you are human",
    "verify that you are a human",
    "verify your message",
    "verify yourself",
    "sender verification",
    "requires verification",
    "awaiting your confirmation",
    "waiting for your confirmation",
    "click the link below to deliver",
    "to have your message delivered",
    "to release your message",
    "antispam uol",
    "challenge-response",
    "challenge/response",
    "tmda",
    "spam arrest",
    "spamarrest",
    "boxbe",
    "bitte bestätigen sie",
    "merci de confirmer",
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
    """Whether Subject is one that vacation programs write."""
    field = header.first("subject")
    subject = _LEAD.sub("", field.text.strip()).lower() if field else ""
    return any(words in subject[:120] for words in _SUBJECTS)


def is_challenge(notice: Notice, header: Header) -> bool:
    """Whether a mailbox asks the sender to confirm before it delivers."""
    field = header.first("subject")
    subject = field.text.lower() if field else ""
    head = notice.low[:3000]
    return any(words in subject or words in head for words in _CHALLENGES)


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
