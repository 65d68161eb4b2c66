"""Services that write in somebody's name, with their own domain in From or in Reply-To.

Help desks collect the answers (From is the shop, Reply-To the desk); payment and signing services
send the paper (From is the service, Reply-To the shop). A host or any name under it counts.

Sources: the services' documentation; entries looked through one by one.
"""

_HELP_DESKS = (
    "zendesk.com zopim.com freshdesk.com freshservice.com freshemail.io intercom-mail.com "
    "intercom.io helpscout.net helpscoutapp.com front-mail.com frontapp.com gorgias.io gorgias.com "
    "hubspot-inbox.com hs-inbox.com groovehq.com kayako.com desk.com zohodesk.com zohosupport.com "
    "crisp.email crisp.help reamaze.com deskpro.com happyfox.com teamwork.com atlassian.net "
    "service-now.com salesforce.com force.com reply.github.com liveagent.com richpanel.com "
    "gladly.com kustomerapp.com dixa.io trengo.eu re-amaze.com hiver.email tidio.com"
)
# Not those whose name is forged most (`paypal.com`): there a foreign Reply-To is worth a warning.
_SENDERS = (
    "stripe.com squareup.com shopifyemail.com docusign.net hellosign.com dropboxsign.com "
    "adobesign.com echosign.com eventbrite.com calendly.com typeform.com jotform.com "
    "surveymonkey.com wufoo.com formstack.com xero.com freshbooks.com bill.com gocardless.com "
    "chargebee.com recurly.com paddle.com gumroad.com wix.com wixforms.com squarespace.com "
    "formspree.io greenhouse.io lever.co workable.com"
)

HELP_DESKS: frozenset[str] = frozenset(_HELP_DESKS.split())
"""Domains that answers to a company's mail go to."""
SENDERS: frozenset[str] = frozenset(_SENDERS.split())
"""Domains that mail for a company comes from."""
