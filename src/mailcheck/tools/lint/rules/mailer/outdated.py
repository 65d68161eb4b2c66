"""The program that wrote the message gets no repairs any more

Why: A mail program opens what strangers send; one without security repairs is how accounts are
taken over, and mail hosters name outdated programs among the reasons for refused mail. Old ones
also do not know TLS 1.2, modern sign-in or the forms of today's standards. Spam software borrows
their names, so filters trust them less (SpamAssassin's FORGED_MUA rules, rspamd's OLD_X_MAILER).

Fix: Move to a version that is maintained; the accounts and folders move with it over IMAP. If it is
a script that borrows the name, take the X-Mailer line out.

See: Microsoft product lifecycle; the notices of the makers, named in the finding.
"""

import re
from collections.abc import Iterator

from mailcheck.core.header import Field
from mailcheck.knowledge.lists.mailers import ENDED, Mailer
from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.rule import Example, Found, OnField, Severity, rule


@rule(
    Severity.INFO,
    OnField("X-Mailer", "User-Agent"),
    bad=(
        Example("X-Mailer: Microsoft Outlook Express 6.00.2900.5512"),
        Example("X-Mailer: Microsoft Outlook, Build 10.0.2616"),
        Example("X-Mailer: Microsoft Outlook IMO, Build 9.0.2416 (9.0.2910.0)"),
        Example("X-Mailer: Microsoft Office Outlook 11"),
        Example("X-Mailer: Microsoft Office Outlook 12.0"),
        Example("X-Mailer: Microsoft Outlook 15.0"),
        Example("X-Mailer: Microsoft Windows Live Mail 16.4.3528.331"),
        Example("X-Mailer: QUALCOMM Windows Eudora Version 7.1.0.9"),
        Example("X-Mailer: PHPMailer 5.2.9 (https://github.com/PHPMailer/PHPMailer/)"),
        Example("X-Mailer: Mozilla 4.79 [en] (X11; U; Linux 2.4.20 i686)"),
        Example("User-Agent: Mozilla/5.0 (X11; rv:78.0) Gecko/20100101\n Thunderbird/78.14.0"),
        Example("User-Agent: Thunderbird 2.0.0.24 (Windows/20100228)"),
        Example("User-Agent: Microsoft-MacOutlook/14.7.7.170905"),
        Example("User-Agent: Roundcube Webmail/1.3.8"),
    ),
    good=(
        Example("X-Mailer: Microsoft Outlook 16.0"),
        Example("X-Mailer: Apple Mail (2.3826.300.87.4.3)"),
        Example("X-Mailer: PHPMailer 6.9.1 (https://github.com/PHPMailer/PHPMailer)"),
        Example("X-Mailer: Microsoft CDO for Windows 2000"),
        Example("User-Agent: Mozilla Thunderbird"),
        Example("User-Agent: Mozilla/5.0 (X11; rv:140.0) Gecko/20100101 Thunderbird/140.5.0"),
        Example("User-Agent: Microsoft-MacOutlook/16.89.24091630"),
        Example("User-Agent: Roundcube Webmail/1.6.11"),
        Example("X-Mailer: Mozilla 5.0"),
    ),
)
def check(field: Field, context: Context) -> Iterator[Found]:
    mailer = _ended(field.unfolded)
    if mailer:
        yield Found(
            field.value_span,
            f"{mailer.name} has had no repairs since {mailer.ended} ({mailer.source}).",
            "Move to a version that is maintained, or take the field out of the script.",
        )


def _ended(value: str) -> Mailer | None:
    # Only the patterns that can fit are compiled: one message names one program.
    lower = value.lower()
    likely = (mailer for mailer in ENDED if mailer.mark in lower)
    return next((mailer for mailer in likely if re.search(mailer.pattern, value, re.I)), None)
