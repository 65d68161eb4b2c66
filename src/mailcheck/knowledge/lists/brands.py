"""Brands whose names strangers like to wear, and the domains they write from.

Short on purpose: names of firms that phishing imitates most and that are no first name, surname or
everyday word. A brand's own name under any ending counts as its own (`amazon.de`,
`amazon.co.uk`); the table names what else it sends from. Users add theirs by configuration.

Sources: the yearly phishing reports of the Anti-Phishing Working Group and of security firms for
the choice, the firms' own mail for the domains; looked through one by one.
"""

BRANDS: dict[str, frozenset[str]] = {
    name: frozenset(domains.split())
    for name, domains in {
        "adobe": "adobesign.com echosign.com",
        "airbnb": "",
        "amazon": "amazonaws.com amazonses.com primevideo.com",
        "american express": "americanexpress.com aexp.com",
        "bank of america": "bankofamerica.com bofa.com",
        "barclays": "barclaycard.co.uk",
        "binance": "",
        "booking.com": "booking.com",
        "citibank": "citi.com",
        "coinbase": "",
        "commerzbank": "",
        "deutsche bank": "deutsche-bank.de db.com",
        "deutsche post": "deutschepost.de dhl.de dhl.com dpdhl.com",
        "dhl": "deutschepost.de dpdhl.com",
        "docusign": "",
        "dropbox": "dropboxmail.com",
        "ebay": "",
        "facebook": "facebookmail.com meta.com",
        "fedex": "",
        "google": "youtube.com withgoogle.com",
        "hsbc": "",
        "instagram": "facebookmail.com meta.com",
        "klarna": "",
        "linkedin": "",
        "mastercard": "",
        "microsoft": (
            "microsoftonline.com office.com office365.com sharepointonline.com azure.com "
            "microsoft365.com skype.com xbox.com"
        ),
        "netflix": "",
        "paypal": "",
        "sparkasse": "",
        "spotify": "",
        "usps": "",
        "wells fargo": "wellsfargo.com",
        "whatsapp": "facebookmail.com meta.com",
    }.items()
}
"""Brand in lower case -> domains it writes from besides its own name under any ending."""
