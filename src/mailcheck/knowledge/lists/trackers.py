"""Hosts between a link and its target that are no deception: click counters and link scanners.

Newsletter services send each click through their own host and on to the target; security products
rewrite the links of incoming mail so that they can look at the target when it is opened. The text
of such a link honestly shows another host than its address.

Sources: the services' documentation of their tracking domains; entries looked through one by one.
"""

CLICK_TRACKERS = frozenset(
    (
        # newsletter and campaign services
        "list-manage.com list-manage1.com list-manage2.com mandrillapp.com "
        "sendgrid.net sendibm1.com sendibm2.com sendibm3.com sendibt2.com "
        "sendinblue.com brevo.com mailjet.com mjt.lu mailgun.org mailgun.net sparkpostmail.com "
        "sparkpostmail1.com awstrack.me postmarkapp.com pstmrk.it klaviyomail.com klclick.com "
        "klclick1.com klclick2.com klclick3.com hubspotemail.net hubspotlinks.com hubspotlinksstarter.com "
        "hs-sites.com rs6.net constantcontact.com cmail1.com cmail2.com cmail19.com "
        "cmail20.com createsend.com createsend1.com createsend4.com createsend5.com exacttarget.com "
        "exct.net pardot.com marketo.com mktoweb.com eloqua.com en25.com "
        "responsys.net rsys5.com bm23.com bronto.com getresponse.com getresponse360.com gr-site.com "
        "aweber.com activehosted.com acemlna.com acemlnb.com acemlnc.com acemlnd.com emlnk.com "
        "emlnk1.com emlnk9.com mailerlite.com mlsend.com mlsend2.com mlsend3.com drip.com dripemail2.com "
        "convertkit.com convertkit-mail.com convertkit-mail2.com convertkit-mail4.com "
        "substack.com beehiiv.com customeriomail.com customer.io iterable.com appboy.com "
        "intercom-clicks.com intercom-mail.com omnisend.com moosend.com benchmarkemail.com bmetrack.com "
        "icontact.com icptrack.com vresp.com verticalresponse.com emarsys.net emarsys.com "
        "cleverreach.com crsend.com rapidmail.de newsletter2go.com inxmail.com optivo.net "
        "episerver.net dotmailer.com dmtrk.net zcsend.net maillist-manage.com "
        "sailthru.com cordial.com listrak.com selligent.com sharpspring.com keap-link.com "
        "infusionsoft.com ontraport.com sendpulse.com unisender.com esputnik.com mailpoet.com "
        "govdelivery.com e2ma.net myemma.com everlytic.net campaigner.com"
    ).split()
)
"""A host or any name under it counts."""

LINK_SCANNERS = frozenset(
    (
        "safelinks.protection.outlook.com urldefense.com urldefense.proofpoint.com urldefense.us "
        "linkprotect.cudasvc.com mimecast.com mimecastprotect.com secure-web.cisco.com "
        "clicktime.symantec.com trendmicro.com fireeye.com protection.sophos.com "
        "url.emailprotection.link protection.greathorn.com checkpoint.com avanan.click "
        "hornetsecurity.com"
    ).split()
)
"""Hosts that security products write into the links of mail they let through."""
