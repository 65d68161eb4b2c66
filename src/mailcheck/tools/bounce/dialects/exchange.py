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

from mailcheck.tools.bounce.dialect import ALONE, FOLLOWED, MAILTO, Dialect, Mark

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
    begins=_ADMINISTRATORS,
    ends=("original message headers", "oorspronkelijke berichtkoppen"),
    lines=(ALONE, MAILTO, FOLLOWED),
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
)
