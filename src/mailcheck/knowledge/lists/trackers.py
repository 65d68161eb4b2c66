"""Hosts between a link and its target that are no deception: click counters and link scanners.

Newsletter services send each click through their own host and on to the target; security products
rewrite the links of incoming mail so that they can look at the target when it is opened. The text
of such a link honestly shows another host than its address. A host or any name under it counts.

Sources: the services' documentation of their tracking domains; entries looked through one by one.
"""

_BY_SERVICE: dict[str, str] = {
    "ActiveCampaign": "activehosted.com acemlna.com acemlnb.com acemlnc.com acemlnd.com emlnk.com",
    "Acoustic, Silverpop": "mkt41.net pages03.net pages05.net",
    "Amazon SES": "awstrack.me",
    "AWeber": "aweber.com",
    "Beehiiv": "beehiiv.com",
    "Benchmark": "benchmarkemail.com bmetrack.com",
    "Braze": "appboy.com",
    "Brevo, Sendinblue": (
        "brevo.com sendinblue.com sendibm1.com sendibm2.com sendibm3.com sendibt2.com"
    ),
    "Campaign Monitor": (
        "cmail1.com cmail2.com cmail19.com cmail20.com createsend.com createsend1.com "
        "createsend4.com createsend5.com"
    ),
    "Campaigner": "campaigner.com",
    "CleverReach": "cleverreach.com crsend.com",
    "Constant Contact": "constantcontact.com rs6.net",
    "Customer.io": "customer.io customeriomail.com",
    "Dotdigital": "dotmailer.com dmtrk.net",
    "Drip": "drip.com dripemail2.com",
    "Emarsys": "emarsys.com emarsys.net",
    "Emma": "myemma.com e2ma.net",
    "Episerver, Optivo": "episerver.net optivo.net",
    "GetResponse": "getresponse.com getresponse360.com gr-site.com",
    "Granicus": "govdelivery.com",
    "HubSpot": "hubspotemail.net hubspotlinks.com hubspotlinksstarter.com hs-sites.com",
    "iContact": "icontact.com icptrack.com",
    "Intercom": "intercom-clicks.com intercom-mail.com",
    "Inxmail": "inxmail.com",
    "Iterable": "iterable.com",
    "Keap": "infusionsoft.com keap-link.com",
    "Kit": "convertkit.com convertkit-mail.com convertkit-mail2.com convertkit-mail4.com",
    "Klaviyo": "klaviyomail.com klclick.com klclick1.com klclick2.com klclick3.com",
    "Listrak": "listrak.com",
    "Mailchimp": "list-manage.com list-manage1.com list-manage2.com mandrillapp.com",
    "MailerLite": "mailerlite.com mlsend.com mlsend2.com mlsend3.com",
    "Mailgun": "mailgun.org mailgun.net",
    "Mailjet": "mailjet.com mjt.lu",
    "Marketo": "marketo.com mktoweb.com",
    "Newsletter2Go": "newsletter2go.com",
    "Omnisend, Moosend": "omnisend.com moosend.com",
    "Oracle Bronto, Eloqua, Responsys": (
        "bm23.com bronto.com eloqua.com en25.com responsys.net rsys5.com"
    ),
    "Postmark": "postmarkapp.com pstmrk.it",
    "rapidmail": "rapidmail.de",
    "Sailthru": "sailthru.com",
    "Salesforce Marketing Cloud, Pardot": "exacttarget.com exct.net pardot.com",
    "SendGrid": "sendgrid.net",
    "SendPulse, Unisender": "sendpulse.com unisender.com",
    "SparkPost": "sparkpostmail.com sparkpostmail1.com",
    "Substack": "substack.com",
    "VerticalResponse": "verticalresponse.com vresp.com",
    "Zoho Campaigns": "zcsend.net maillist-manage.com",
}

_BY_PRODUCT: dict[str, str] = {
    "Barracuda": "linkprotect.cudasvc.com",
    "Check Point, Avanan": "protect.checkpoint.com avanan.click",
    "Cisco": "secure-web.cisco.com",
    "Hornetsecurity": "hornetsecurity.com",
    "Intermedia": "url.emailprotection.link",
    "Microsoft Safe Links": "safelinks.protection.outlook.com",
    "Mimecast": "mimecast.com mimecastprotect.com",
    "Proofpoint": "urldefense.com urldefense.proofpoint.com urldefense.us",
    "Sophos": "protection.sophos.com",
    "Symantec": "clicktime.symantec.com",
    "Trellix, FireEye": "protect2.fireeye.com",
    "Trend Micro": "trendmicro.com",
}

CLICK_TRACKERS: frozenset[str] = frozenset(
    host for hosts in _BY_SERVICE.values() for host in hosts.split()
)
"""Hosts of newsletter and campaign services."""

LINK_SCANNERS: frozenset[str] = frozenset(
    host for hosts in _BY_PRODUCT.values() for host in hosts.split()
)
"""Hosts that security products write into the links of mail they let through."""
