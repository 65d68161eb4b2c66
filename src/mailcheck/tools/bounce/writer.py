"""Who wrote a message: how strongly does its header say that it was a mail system?

    From: MAILER-DAEMON@mx.example.org                DAEMON: nobody else writes under that name
    Content-Type: multipart/report; report-type=delivery-status
    From: Postmaster <postmaster@example.org>         POSTMASTER: people do as well
    Return-Path: <>                                   UNNAMED: tickets and calendars have it too
    From: Andrew <andrew@example.org>                 PERSON, or a firm

What its text has to say before it counts as a notice depends on this.
"""

import re
from enum import IntEnum

from mailcheck.core.header import Header
from mailcheck.core.lazy import lazy


class Writer(IntEnum):
    """The stronger the evidence for a mail system, the higher."""

    PERSON = 0
    UNNAMED = 1
    POSTMASTER = 2
    DAEMON = 3


# A name counts as a whole word only: `ndr` is in Andrew, Sandra and Android.
_BEFORE, _BEHIND = r"(?<![^\W_])(?:", r")(?![^\W_])"
_DAEMON = re.compile(
    _BEFORE + r"(?:mailer|e?-?mail)[-_. ]?daemon|mdaemon|microsoftexchange[0-9a-f]{8,}"
    r"|mail[-_. ]?deliver(?:y|ing)?[-_. ]?(?:(?:sub)?system|agent|service|status|fail\w*|notif\w*)"
    r"|delivery[-_. ]?(?:subsystem|status notif\w*)|internet mail delivery" + _BEHIND
)
_POSTMASTER = re.compile(
    _BEFORE + r"post[-_. ]?master|mail[-_. ]?master|(?:mail|system|e-?mail|ndr)[-_. ]?administrator"
    r"|(?:smtp|e?-?mail|anti-?virus|anti-?spam|virus|spam|content)[-_. ]?"
    r"(?:gateway|gate|relay|filter|scanner|sweeper|firewall|guard|robot)"
    r"|mail[-_. ]?system|mail[-_. ]delivery|maildelivery|ndrs?|non-?deliver\w*" + _BEHIND
)
_BOUNCE_BOX = re.compile(_BEFORE + "bounces?" + _BEHIND + "[^@]*@")
_DOMAIN = re.compile(r"@[^\s>,;\"]+")
_OTHER_REPORTS = ("disposition-notification", "feedback-report")
_LIST_FIELDS = ("list-id", "list-post", "list-unsubscribe")


_SUBJECTS = re.compile(
    r"undeliver|non[ -]?deliver|not deliver|n[o']t be deliver|deliver\w* (?:status|fail|problem"
    r"|warning|error|report|notif|unsuccess|delay|incomplete|has failed|not possible)"
    r"|(?:failure|error|problem)s? (?:notice|deliver|notif|in deliver|sending|status)"
    r"|returned (?:mail|message|to sender)|mail (?:return|error|fail|system error|not sent)"
    r"|message (?:\S+ )?(?:delayed|fail|rejected|undeliver|return|blocked|not sent|status)"
    r"|(?:mail|message|email|e-mail|nachricht) (?:could|can|was|has|kann|konnte) ?no?t"
    r"|failed (?:mail|delivery|message)|could not (?:be )?(?:deliver|sen)|rejected (?:mail|message)"
    r"|bounce|unzustellbar|nicht zu(?:ge)?stell|rückläufer|non remis|non (?:distribu|délivr)"
    r"|échec de|impossible de (?:remettre|délivrer)|no (?:se )?(?:pudo|puede|ha podido)"
    r"|no entreg|sin entregar|devuelto|mancata consegna|non recapitabile|non (?:è stato )?consegn"
    r"|falha n|não (?:entreg|foi|é possível)|nao (?:entreg|foi)|devolvid"
    r"|onbestelbaar|kan niet worden"
    r"|недостав|не доставлен|не может быть|возвращ|недоставлен|配信|エラー|退信|退回|投递|无法|失败"
    r"|送信|未達|returned: |user unknown|unknown user|no such user|not (?:a )?member"
    r"|mailbox (?:full|unavailable)"
    r"|niedostarcz|nie dostarcz|nie można|nedoručiteln|teslim edil|ikke leveres|olevererbar"
    r"|kunde inte"
)
_ANSWERS = re.compile(
    r"\[|(?:re|aw|antw|sv|vs|rv|ref?|r|res|fwd?|wg|tr|enc|i|odp|pd|ynt|回复|转发)\s*:"
)


class Author:
    """What the header says about who wrote a message; each thing is worked out once."""

    def __init__(self, header: Header) -> None:
        self.header = header

    @lazy
    def writer(self) -> Writer:
        """How sure it is that a mail system wrote it."""
        return writer_of(self.header)

    @lazy
    def subject(self) -> str:
        """Subject, decoded, in lower case."""
        field = self.header.first("subject")
        return field.text.lower().strip() if field else ""

    @lazy
    def is_list_mail(self) -> bool:
        """Whether a mailing list or a newsletter passed it on."""
        return is_list_mail(self.header)

    @lazy
    def is_answer(self) -> bool:
        """Whether it answers a message, or says that a program made it."""
        return is_answer(self.header)

    @lazy
    def has_failure_subject(self) -> bool:
        """Whether Subject says that something was not delivered, and is no reply or forward."""
        subject = self.subject
        if subject.startswith("[") and self.writer >= Writer.POSTMASTER:
            subject = subject.partition("]")[2].lstrip()  # a list's tag on what it passed on
        if _ANSWERS.match(subject):
            # An answer says so after the subject it answers: `Re: Hello : not delivered`.
            subject = subject[-60:].partition(" : ")[2]
        return _SUBJECTS.search(subject) is not None

    @lazy
    def owns_words(self) -> bool:
        """Whether words and fields of a mail system are its own here.

        Somebody may quote them to ask what they mean, and his answering machine too.
        """
        if self.writer >= Writer.POSTMASTER or self.has_failure_subject:
            return True
        return self.writer is Writer.UNNAMED and not self.is_answer


def writer_of(header: Header) -> Writer:
    """How sure it is that a mail system wrote it."""
    name = _name(header)
    if name in ("<>", "<@>") or _DAEMON.search(name) or _is_delivery_report(header):
        return Writer.DAEMON
    if _POSTMASTER.search(name):
        return Writer.POSTMASTER
    # RFC 3834 §3.3, RFC 5321 §4.5.5: whatever answers by itself may leave the path empty. List
    # and newsletter software writes as `dev-bounces@lists.example.org`.
    unnamed = not name or has_empty_path(header) or _BOUNCE_BOX.search(name)
    return Writer.UNNAMED if unnamed and not is_list_mail(header) else Writer.PERSON


def _name(header: Header) -> str:
    """From without domains: those are no names."""
    field = header.first("from")
    return _DOMAIN.sub("@", field.text.lower().strip()) if field else ""


def _is_delivery_report(header: Header) -> bool:
    field = header.first("content-type")
    value = field.flat.lower() if field else ""
    # RFC 6522 §3: without a type it may be any report; a receipt or a feedback report has its own.
    return "multipart/report" in value and not any(other in value for other in _OTHER_REPORTS)


def has_empty_path(header: Header) -> bool:
    """Whether the return path is the null one, or a daemon's."""
    field = header.first("return-path")
    path = field.unfolded.replace(" ", "").lower() if field else ""
    return path == "<>" or path.startswith(("<mailer-daemon", "mailer-daemon"))


def is_list_mail(header: Header) -> bool:
    """Whether a mailing list or a newsletter passed it on (RFC 2369, RFC 2919)."""
    if any(header.first(name) is not None for name in _LIST_FIELDS):
        return True
    precedence = header.first("precedence")
    return precedence is not None and precedence.unfolded.strip().lower() == "list"


def is_answer(header: Header) -> bool:
    """Whether it answers a message, or says that a program made it."""
    return any(header.first(name) is not None for name in ("in-reply-to", "auto-submitted"))
