"""Microsoft Exchange 2007 and later, Exchange Online (Office 365), Outlook's view of them.

    Delivery has failed to these recipients or groups:

    Anna Berg (anna@example.net)<mailto:anna@example.net>
    The email address you entered couldn't be found. ...

    Diagnostic information for administrators:

    Generating server: mx.example.org

    anna@example.net
    Remote Server returned '550 5.1.10 RESOLVER.ADR.RecipientNotFound; ...'

    Original message headers:

The upper half is for the sender, in his language; the lower half has the reply. Forwarded or
stored without its delivery report, the text alone must do.
"""

from mailcheck.tools.bounce.dialect import ALONE, FOLLOWED, MAILTO, Dialect, Found, Mark, scan
from mailcheck.tools.bounce.text import Notice

_ADMINISTRATORS = (
    "diagnostic information for administrators",
    "informations de diagnostic pour les administrateurs",
    "diagnoseinformationen für administratoren",
    "información de diagnóstico para administradores",
    "informazioni di diagnostica per gli amministratori",
    "informações de diagnóstico para administradores",
    "diagnostische gegevens voor beheerders",
    "diagnostikinformation för administratörer",
    "diagnosticeringsoplysninger",
    "diagnostikkinformasjon",
    "информация для администраторов",
    "informacje diagnostyczne dla administrator",
    "管理者向けの診断情報",
    "管理员的诊断信息",
)

_UPPER = Dialect("", (), lines=(MAILTO, ALONE), ends=_ADMINISTRATORS)
_LOWER = Dialect("", (), begins=_ADMINISTRATORS, lines=(ALONE, MAILTO, FOLLOWED))


def _read(notice: Notice) -> list[Found]:
    """The lower half; where each half has one address, the upper one is what was written to."""
    upper = scan(_UPPER, _above(notice))
    lower = scan(_LOWER, notice)
    if len(upper) == len(lower) == 1 and lower[0].reply:
        return [Found(upper[0].address, lower[0].reply)]
    return lower or upper


def _above(notice: Notice) -> Notice:
    """The half for the sender."""
    places = [notice.low.find(words) for words in _ADMINISTRATORS]
    cut = min((at for at in places if at >= 0), default=None)
    return notice if cut is None else Notice(notice.text[:cut], notice.low[:cut], "")


DIALECT = Dialect(
    "Microsoft Exchange",
    (
        *(Mark((words,)) for words in _ADMINISTRATORS),
        Mark(("delivery has failed to these recipients",)),
        Mark(("your message to", "couldn't be delivered", "office 365")),
        Mark(("rejected your message to the following e",)),
        Mark(("delivery is delayed to these recipients",)),
        Mark(("delivery of this message was attempted", "exchange")),
        Mark(head=("x-ms-exchange-message-is-ndr",)),
        Mark(head=("microsoft exchange recipient", "undeliverable")),
    ),
    unless=("internet mail service", "x-ms-embedded-report"),
    quotes=(
        "original message headers:",
        "en-têtes du message d'origine",
        "en-têtes de message d'origine",
        "ursprüngliche nachrichtenkopfzeilen",
        "ursprüngliche nachrichtenköpfe",
        "encabezados de mensajes originales",
        "encabezados del mensaje original",
        "intestazioni originali del messaggio",
        "cabeçalhos de mensagem originais",
        "oorspronkelijke berichtkoppen",
        "ursprungliga meddelandehuvuden",
        "исходные заголовки сообщения",
        "元のメッセージ ヘッダー",
    ),
    delays=(
        "delivery is delayed to these",
        "this message hasn't been delivered yet",
        "delivery will continue to be attempted",
    ),
    read=_read,
)
