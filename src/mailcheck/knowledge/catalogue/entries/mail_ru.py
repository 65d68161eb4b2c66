"""Mail.ru (VK): mail.ru, bk.ru, list.ru, inbox.ru and companies' domains there.

Odd: no enhanced codes, and one 550 for everything; the words and the link carry the reason. Refusals
for spam end in `Error code:` and `ID:`, which the support form wants to see.
"""

from mailcheck.core.cause import Cause
from mailcheck.knowledge.catalogue.entry import Alternative, Entry, Speaker

SPEAKER = Speaker(
    "mail-ru",
    "Mail.ru",
    "provider",
    marks=("mail.ru", "bk.ru", "list.ru", "inbox.ru", "corp.mail.ru"),
)

_RETURN_PATH = "https://help.returnpath.com/hc/en-us/articles/115002967247-Mail-ru-troubleshooting-support-information"
_MAILOUT = "https://mailout.ru/2015/09"
_IP = "Run `mailcheck ip 192.0.2.1` on the sending address for blocklists, PTR and HELO."
_LINT = "Run `mailcheck lint --bulk message.eml`, and look at links, subject and header."
_DOMAIN = "Run `mailcheck domain example.org` for SPF, DKIM and DMARC."
_ADDRESS = "Correct a typing error, or take the address off the list."

ENTRIES = (
    Entry(
        id="mail-ru-no-such-user",
        cause=Cause.RECIPIENT_UNKNOWN,
        title="Mail.ru knows no such mailbox",
        patterns=(
            "invalid mailbox. local mailbox * is unavailable: user not found",
            "local mailbox * is unavailable: user not found",
        ),
        examples=(
            "550 Message was not accepted -- invalid mailbox. Local mailbox anna@mail.ru is unavailable: user not found (in reply to end of DATA command)",
        ),
        meaning="There is no mailbox of this name.",
        actions=(_ADDRESS,),
        source=_MAILOUT,
        seen="2026-11",
        permanent=True,
    ),
    Entry(
        id="mail-ru-inactive",
        cause=Cause.RECIPIENT_INACTIVE,
        title="The Mail.ru mailbox is switched off",
        patterns=(
            "local mailbox * is unavailable: account is disabled",
            "local mailbox * is unavailable: user is terminated",
            "local mailbox * is unavailable: user is disabled",
            "local mailbox * is unavailable: mailbox is disabled",
        ),
        examples=(
            "550 Message was not accepted -- invalid mailbox. Local mailbox anna@mail.ru is unavailable: account is disabled",
        ),
        meaning="The mailbox existed, but its owner deleted it or Mail.ru has closed it.",
        actions=("Take the address off the list, and reach the person another way.",),
        source="https://github.com/ActiveCampaign/smtp-field-manual",
        seen="2026-11",
        permanent=True,
    ),
    Entry(
        id="mail-ru-invalid-mailbox",
        cause=Cause.RECIPIENT_UNKNOWN,
        title="Mail.ru does not accept for this mailbox",
        patterns=(
            "message was not accepted -- invalid mailbox",
            "message was not accepted - invalid mailbox",
            "message was not accepted invalid mailbox",
        ),
        examples=("550 Message was not accepted -- invalid mailbox.",),
        meaning="The mailbox does not exist, or is switched off; the rest of the sentence would say which.",
        actions=(_ADDRESS,),
        source=_MAILOUT,
        seen="2026-11",
        permanent=True,
        alternatives=(
            Alternative("mail-ru-inactive", "The full reply ends in `account is disabled`."),
        ),
    ),
    Entry(
        id="mail-ru-spam",
        cause=Cause.SPAM_CONTENT,
        title="Mail.ru takes the message for spam",
        patterns=(
            "spam message rejected. please visit http://help.mail.ru",
            "spam message rejected. please visit https://help.mail.ru",
            "spam message rejected * mail.ru",
            "spam message discarded",
            "help.mail.ru/notspam-support",
        ),
        examples=(
            "550 spam message rejected. Please visit http://help.mail.ru/notspam-support/id?c=AbCdEf or report details to abuse@corp.mail.ru. Error code: B5322E. ID: 0000000000.",
            "550 spam message discarded. If you think that the system is mistaken, please report details to abuse@corp.mail.ru",
        ),
        meaning="The filter takes the message for spam, by its content, its links or the sender's reputation.",
        actions=(
            _LINT,
            _DOMAIN,
            "Follow the link in the reply and send the form: its code and ID are filled in already.",
        ),
        source="https://errorsmaster.ru/oshibka-550-spam-message-rejected",
        seen="2026-11",
    ),
    Entry(
        id="mail-ru-ip-blocked",
        cause=Cause.IP_BLOCKLISTED,
        title="Mail.ru blocks the sending address",
        patterns=("win.mail.ru/cgi-bin/support_bl",),
        examples=(
            "550 Access from ip address 192.0.2.1 blocked. Visit http://win.mail.ru/cgi-bin/support_bl?ip=192.0.2.1",
        ),
        kind="tag",
        meaning="The IP address is on Mail.ru's own blocklist.",
        actions=(
            "Find and end the source of the spam.",
            "Ask for removal through the link in the reply after that.",
            _IP,
        ),
        source=_RETURN_PATH,
        seen="2026-11",
    ),
    Entry(
        id="mail-ru-dynamic-ptr",
        cause=Cause.REVERSE_DNS,
        title="The reverse name looks like a home line",
        patterns=(
            "we do not accept mail from hosts with dynamic ip or generic dns ptr-records",
            "get a custom reverse dns name from your isp",
            "generic dns ptr-records",
        ),
        examples=(
            "550 Sorry, we do not accept mail from hosts with dynamic IP or generic DNS PTR-records. Please get a custom reverse DNS name from your ISP for your host 192.0.2.1 or contact abuse@corp.mail.ru in case of error (in reply to RCPT TO command)",
        ),
        meaning="The PTR of the sending address is missing, or is a name that providers give by number.",
        actions=(
            "Run `mailcheck ip 192.0.2.1`, and set a PTR such as mail.example.org that points back to the address.",
        ),
        source="https://pastebin.com/W1K7kf3m",
        seen="2026-11",
    ),
    Entry(
        id="mail-ru-dmarc",
        cause=Cause.SENDER_AUTH,
        title="DMARC policy of the From domain",
        patterns=(
            "this message was not accepted due to domain owner dmarc policy",
            "not accepted due to domain owner dmarc policy",
            "help.mail.ru/mail-help/postmaster/dmarc",
        ),
        examples=(
            "550 5.7.1 This message was not accepted due to domain owner DMARC policy (RFC 7489) https://help.mail.ru/mail-help/postmaster/dmarc",
        ),
        meaning="The From domain asks for unauthenticated mail to be refused, and this message passed neither SPF nor DKIM in its name. Web sites that send with a mail.ru address get this.",
        actions=(
            "Run `mailcheck auth message.eml` to see which check fails.",
            "Send with an address of your own domain, and sign with its DKIM key.",
        ),
        source="https://viws.ru/en/poterya-pochtovyh-soobshchenii-oshibki-pochtovoi-sistemy.html",
        seen="2026-11",
    ),
    Entry(
        id="mail-ru-sending-disabled",
        cause=Cause.SENDER_QUOTA,
        title="Mail.ru has stopped your account's sending",
        patterns=("message sending for this account is disabled",),
        examples=("550 message sending for this account is disabled",),
        meaning="Mail.ru suspects that the sending account is in other hands and lets it send nothing. The receiver has not seen the message.",
        actions=(
            "Change the password of the account, or restore access to it.",
            "Look in the sent folder for mail you did not write.",
        ),
        source=_MAILOUT,
        seen="2026-11",
    ),
    Entry(
        id="mail-ru-app-password",
        cause=Cause.SMTP_AUTH,
        title="Mail.ru wants an app password",
        patterns=("application password is required", "parol prilozheniya"),
        examples=(
            "535 5.7.0 NEOBHODIM parol prilozheniya https://help.mail.ru/mail/security/protection/external / Application password is REQUIRED",
        ),
        meaning="Mail programs log in at Mail.ru with a password of their own, not with the account's.",
        actions=(
            "Create an app password in the account's security settings, and enter it in the program.",
        ),
        source="unverified",
    ),
)
