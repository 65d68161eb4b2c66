"""Automatic replies: vacation notes, mailboxes that ask for a confirmation, retired addresses.

The message has arrived, so nothing here ever counts against an address (RFC 3834 §1). Some notes
say that the address is given up; that is worth knowing, and is the cause then, but a person's
sentence is no server's refusal: the persistence stays `none`.
"""

import re

from mailcheck.core.cause import Cause, Persistence
from mailcheck.core.header import Header
from mailcheck.core.message import Message
from mailcheck.tools.bounce.address import address_in, addresses_of, verp_address
from mailcheck.tools.bounce.report import Recipient
from mailcheck.tools.bounce.text import MAX_TEXT, Notice
from mailcheck.tools.bounce.writer import has_empty_path, is_list_mail

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
    "automatic answer",
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
    "자동 응답",
    "automaatne vastus",
    "automatinis atsakymas",
    "automātiskā atbilde",
    "automatikus válasz",
    "răspuns automat",
    "automatická odpoveď",
    "samodejni odgovor",
    "automatski odgovor",
    "автоматичен отговор",
    "автоматична відповідь",
    "αυτόματη απάντηση",
    "resposta automàtica",
    "erantzun automatikoa",
    "automatiskt meddelande om frånvaro",
    "sjálfvirkt svar",
    "trả lời tự động",
    "balasan otomatis",
    "מענה אוטומטי",
    "رد تلقائي",
    "ตอบกลับอัตโนมัติ",
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
_AWAY = re.compile(
    r"auto: [^?]{2,80}|[^?]{2,60} (?:is|ist) (?:currently |zurzeit |derzeit )?"
    r"(?:out of (?:the )?office|nicht im (?:büro|hause))\b[^?]{0,60}"
)
"""`AUTO: Bo Li is out of the office (returning Monday)`, as Notes writes: enough by itself."""
_CHALLENGES = re.compile(
    r"(?:press|click|follow|open|use) (?:on )?(?:the|this) (?:link|button)[^.]{0,60}"
    r"(?:let in|deliver|release|confirm|accept)|"
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
    begins = subject.startswith(_SUBJECTS)
    if (begins and any(_stands_before(subject, words) for words in _SUBJECTS)) or _AWAY.fullmatch(
        subject
    ):
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
    b"tmda", b"arrest", b"boxbe", b"let in", b"accept", "bestätigen".encode(),
)  # fmt: skip
"""Words of which each of `_CHALLENGES` has one."""


def may_be_challenge(message: Message) -> bool:
    """Whether it is worth the while to look for a request to confirm."""
    header = message.header
    if not _is_answer_of_a_kind(header) or is_list_mail(header):
        return False
    texts = [_subject(header).encode("utf-8", "replace")]
    texts += [leaf.decoded[:MAX_TEXT].lower() for leaf in message.root.walk() if leaf.is_text]
    return any(word in text for text in texts for word in _CHALLENGING)


def _is_answer_of_a_kind(header: Header) -> bool:
    names = ("in-reply-to", "references", "auto-submitted")
    return any(header.first(name) is not None for name in names) or has_empty_path(header)


_THANKS = re.compile(
    r"thank(?:s| you) for (?:your|contacting|writing|getting)"
    r"|(?:we|i)(?: have|'ve)? (?:got|received) your"
    r"|your (?:request|message|mail|e-mail|ticket) (?:has been|was) received"
    r"|danke für ihre|vielen dank für ihre|merci (?:de|pour) votre|gracias por (?:su|contactar)"
    r"|grazie per|obrigad[oa] (?:por|pelo)|bedankt voor"
)
_GONE_AND_BACK = re.compile(
    r"(?:out of (?:the )?office|on (?:vacation|leave|holiday)|away)\b[^\0]{0,200}"
    r"\b(?:back|return\w*|until)\b|nicht im (?:büro|hause)[^\0]{0,200}(?:zurück|bis|wieder)"
    r"|absente?\b[^\0]{0,200}(?:retour|jusqu)|fuera de la oficina[^\0]{0,200}(?:regres|hasta|vuel)"
)


def has_weak_sign(header: Header) -> bool:
    """Whether a header has what is usual where a program answers, though it proves nothing."""
    if is_list_mail(header):
        return False
    return bool(_returns(header)) or _is_bulk(header) or _begins_absent(header)


def _returns(header: Header) -> int:
    """Signs that it answers what a program sent: no path back, or sent to a variable one."""
    return has_empty_path(header) + _is_for_a_bounce_box(header)


def _is_bulk(header: Header) -> bool:
    field = header.first("precedence")
    return field is not None and field.unfolded.strip().lower() in ("bulk", "junk")


def _begins_absent(header: Header) -> bool:
    return _LEAD.sub("", _subject(header)).lstrip("[(【* ").startswith(_ABSENCES)


def _is_for_a_bounce_box(header: Header) -> bool:
    """Whether it came back to a variable return path, which only programs write to."""
    field = header.first("to")
    address = next(addresses_of(field.unfolded), "") if field else ""
    return verp_address(address) is not None or "-bounces" in address.partition("@")[0]


def is_likely(header: Header, notice: Notice) -> bool:
    """Whether two weak signs together say that a program has answered.

    Bulk mail has a precedence and thanks people as well: these count beside a better sign only.
    """
    if is_list_mail(header):
        return False
    head = notice.low[:MAX_CHALLENGE]
    returns = _returns(header)
    signs = returns + _begins_absent(header) + (_GONE_AND_BACK.search(head) is not None)
    return (
        signs > 1
        or (signs == 1 and _is_bulk(header))
        or (returns > 0 and _THANKS.search(head) is not None)
    )


_LEAVE = re.compile(
    r"(?:re: )?(?:please )?(?:unsubscribe(?: me| request)?|remove(?: me)?|opt[- ]?out"
    r"|abmelden|abmeldung|abbestellen|désabonnement|désinscription|se désinscrire|baja"
    r"|cancelar suscripción|darse de baja|disiscrizione|cancellami|descadastrar|cancelar inscrição"
    r"|uitschrijven|afmelden|отписаться)"
    r"[.! ]*"
)
_SENT_TO_LEAVE = re.compile(
    r"sent this (?:e-?mail|mail|message) to unsubscribe|unsubscribe (?:me )?from (?:the|this|your)"
)
_LEAVE_BOX = re.compile(r"(?:unsub|leave|opt-?out|out-|remove|-request)", re.IGNORECASE)


MAX_LEAVING = 120
"""Octets of the longest Subject that says so and nothing else, encoded (chosen)."""


def may_be_leaving(header: Header) -> bool:
    """Whether Subject is what a List-Unsubscribe address is written with (RFC 2369 §3.2)."""
    field = header.first("subject")
    if field is None or len(field.raw_value) > MAX_LEAVING:
        return False
    return _LEAVE.fullmatch(_subject(header)) is not None and not is_list_mail(header)


def is_leaving(header: Header, notice: Notice) -> bool:
    """Whether somebody, or his mail program, asks to be taken off a list.

    Subject says so, and a machine's sign, the address it went to, or a text of no other words.
    """
    if not may_be_leaving(header):
        return False
    text = " ".join(notice.low.split())
    return (
        header.first("auto-submitted") is not None
        or _SENT_TO_LEAVE.search(text) is not None
        or not text
        or _LEAVE.fullmatch(text) is not None
        or any(_LEAVE_BOX.search(field.unfolded) for field in header.all("to"))
    )


def is_challenge(notice: Notice, header: Header) -> bool:
    """Whether a mailbox asks the sender to confirm before it delivers.

    Subject begins so; or the text asks for it, speaks of the reader's message, and gives the way.
    """
    if not _is_answer_of_a_kind(header) or is_list_mail(header):
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
