"""Providers of mailboxes: the hosts they receive at, and what to include in SPF for sending.

What receives is not what sends: `mx` in SPF allows the wrong servers for their customers. Each
include is the one that the provider's own documentation tells customers to publish; providers whose
include depends on the customer are left out.
"""

from typing import NamedTuple


class MailProvider(NamedTuple):
    """A provider of mailboxes."""

    name: str
    hosts: tuple[str, ...]
    """Its MX hosts, or the domains these are in."""
    include: str
    """The SPF record that names the servers it sends with."""
    see: str
    """Where its documentation is."""


PROVIDERS = (
    MailProvider("Google", ("aspmx.l.google.com", "google.com", "googlemail.com"),
                 "_spf.google.com", "support.google.com/a/answer/33786"),
    MailProvider("Microsoft 365", ("mail.protection.outlook.com", "mx.microsoft"),
                 "spf.protection.outlook.com",
                 "learn.microsoft.com/defender-office-365/email-authentication-spf-configure"),
    MailProvider("Strato", ("rzone.de",), "_spf.strato.com", "strato.de/faq"),
    MailProvider("IONOS", ("ionos.de", "ionos.fr", "ionos.es", "ionos.it", "ionos.co.uk",
                           "kundenserver.de"),
                 "_spf-eu.ionos.com", "ionos.com/help"),
    MailProvider("IONOS", ("mx00.ionos.com", "mx01.ionos.com"), "_spf-us.ionos.com",
                 "ionos.com/help"),
    MailProvider("Fastmail", ("messagingengine.com",), "spf.messagingengine.com",
                 "fastmail.help/hc/en-us/articles/360060591153"),
    MailProvider("Zoho", ("zoho.com",), "zohomail.com",
                 "zoho.com/mail/help/adminconsole/spf-configuration.html"),
    MailProvider("Zoho", ("zoho.eu",), "zohomail.eu",
                 "zoho.com/mail/help/adminconsole/spf-configuration.html"),
    MailProvider("Zoho", ("zoho.in",), "zohomail.in",
                 "zoho.com/mail/help/adminconsole/spf-configuration.html"),
    MailProvider("Proton", ("protonmail.ch",), "_spf.protonmail.ch",
                 "proton.me/support/custom-domain"),
    MailProvider("iCloud", ("mail.icloud.com",), "icloud.com", "support.apple.com/102374"),
    MailProvider("OVHcloud", ("mail.ovh.net",), "mx.ovh.com",
                 "help.ovhcloud.com/csm/en-dns-spf-record"),
    MailProvider("Gandi", ("mail.gandi.net",), "_mailcust.gandi.net",
                 "docs.gandi.net/en/domain_names/faq/record_types/spf_record.html"),
    MailProvider("Infomaniak", ("infomaniak.ch",), "spf.infomaniak.ch", "infomaniak.com/support"),
    MailProvider("Hostinger", ("mx1.hostinger.com", "mx2.hostinger.com"),
                 "_spf.mail.hostinger.com", "support.hostinger.com"),
    MailProvider("Namecheap Private Email", ("privateemail.com",), "spf.privateemail.com",
                 "namecheap.com/support/knowledgebase"),
    MailProvider("GoDaddy", ("secureserver.net",), "secureserver.net", "godaddy.com/help"),
    MailProvider("Rackspace Email", ("emailsrvr.com",), "emailsrvr.com", "docs.rackspace.com"),
    MailProvider("mailbox.org", ("mailbox.org",), "mailbox.org", "kb.mailbox.org"),
    MailProvider("Migadu", ("migadu.com",), "spf.migadu.com", "migadu.com/guides"),
    MailProvider("Tuta", ("tutanota.de",), "spf.tutanota.de", "tuta.com/support"),
    MailProvider("Titan", ("titan.email",), "spf.titan.email", "support.titan.email"),
    MailProvider("ALL-INKL", ("kasserver.com",), "spf.kasserver.com", "all-inkl.com/wichtig"),
    MailProvider("Yandex", ("mx.yandex.net", "mx.yandex.ru"), "_spf.yandex.net",
                 "yandex.com/support/yandex-360/business/admin/en/dns-records"),
    MailProvider("Tencent", ("mxbiz1.qq.com", "mxbiz2.qq.com"), "spf.mail.qq.com",
                 "open.work.weixin.qq.com/help2"),
)  # fmt: skip


def provider_of(host: str) -> MailProvider | None:
    """The provider that receives mail at `host` (normal form)."""
    for provider in PROVIDERS:
        if any(host == name or host.endswith(f".{name}") for name in provider.hosts):
            return provider
    return None
