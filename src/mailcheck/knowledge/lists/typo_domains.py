"""Slips of the finger in the domains that most addresses are at: `gmial.com` for `gmail.com`.

Only spellings that people are known to type and that no provider of mail goes by. A domain that is
merely near another one is not here: `mail.com`, `gmx.com`, `ymail.com`, `email.com`, `hotmail.be`
and `outlook.de` are real. Many of the names listed are registered, by people who wait for mail
that is lost; that they answer says nothing.

Sources: slips that list owners see in sign-up forms and hard bounces, gathered from general
knowledge and looked through one by one; the endings are those under which each provider gives out
addresses.
"""

_SLIPS: dict[str, tuple[str, str]] = {
    # provider: the endings it uses, its misspellings
    "gmail": (
        "com",
        "gmial gmai gmal gmil gamil gmali gmaill gmaul gmsil gmaik gmqil gnail ggmail gmmail",
    ),
    "googlemail": ("com", "googelmail gogglemail googlemial googlemai googlmail googlemal"),
    "hotmail": (
        "com co.uk de fr it es be nl",
        "hotmial hotmal hotmil hotmai hotmaill hotmali homail htomail hotnail hotamil hotmaul "
        "hotmsil hotmaik hotmaiil hottmail",
    ),
    "outlook": (
        "com de fr es it",
        "outlok outloo oulook outook otulook outloook outllook outlokk outloolk outlool oultook",
    ),
    "yahoo": (
        "com co.uk co.in de fr it es ca com.br co.jp",
        "yaho yhaoo yahooo yaoo yhoo yahho yaoho uahoo yajoo yahopo yahoi",
    ),
    "icloud": ("com", "iclod icoud iclould icluod ilcoud iclud icloid icloude"),
    "rocketmail": ("com", "rocketmial rocketmal roketmail"),
    "protonmail": ("com", "protonmial protonmal prtonmail"),
    "comcast": ("net", "comast comcat concast comcst comcats comacst"),
    "verizon": ("net", "verzion verizom verison veriozn"),
    "bellsouth": ("net", "belsouth bellsout bellsoth bellsotuh"),
    "sbcglobal": ("net", "sbcgobal sbcglobel sbcgloabl sbcgloble sbcglobl"),
    "btinternet": ("com", "btintenet btinterent btinernet btinternt btintrnet"),
    "t-online": ("de", "t-onlien t-onlin t-oline t-olnine t-onine t-onlinr"),
    "freenet": ("de", "freent freenett"),
    "wanadoo": ("fr", "wanado wanaddo wanadou"),
    "orange": ("fr", "ornage"),
    "libero": ("it", "libeor liebro"),
}

_WHOLE: dict[str, str] = {
    # The ending cut short or turned round; `.co`, `.cm` and `.om` are countries, but not here.
    "gmail.co": "gmail.com",
    "gmail.cm": "gmail.com",
    "gmail.om": "gmail.com",
    "gmailc.om": "gmail.com",
    "gmai.lcom": "gmail.com",
    "hotmail.cm": "hotmail.com",
    "hotmail.om": "hotmail.com",
    "hotmailc.om": "hotmail.com",
    "yahoo.cm": "yahoo.com",
    "yahoo.om": "yahoo.com",
    "yahoo.couk": "yahoo.co.uk",
    "yahoo.uk.co": "yahoo.co.uk",
    "hotmail.couk": "hotmail.co.uk",
    "outlook.cm": "outlook.com",
    "outlook.om": "outlook.com",
    "icloud.cm": "icloud.com",
    "icloud.om": "icloud.com",
    "aol.cm": "aol.com",
    "aol.om": "aol.com",
    "gmx.ed": "gmx.de",
    "gxm.de": "gmx.de",
    "gxm.net": "gmx.net",
    "web.ed": "web.de",
    "t-online.ed": "t-online.de",
}

TYPO_DOMAINS: dict[str, str] = _WHOLE | {
    f"{slip}.{ending}": f"{name}.{ending}"
    for name, (endings, slips) in _SLIPS.items()
    for ending in endings.split()
    for slip in slips.split()
}
"""Misspelt domain -> the one that was meant."""

TYPO_TLDS: dict[str, str] = {
    # No such top-level domain exists (IANA root zone, looked up in 2026).
    "con": "com",
    "cmo": "com",
    "ocm": "com",
    "comm": "com",
    "coom": "com",
    "conm": "com",
    "vom": "com",
    "xom": "com",
    "cpm": "com",
    "nte": "net",
    "ner": "net",
    "nett": "net",
    "ogr": "org",
    "orgg": "org",
}
"""Misspelt last label -> the one that was meant."""


def intended_domain(domain: str) -> str | None:
    """The domain that was meant by a known slip; None when `domain` is none.

    Args:
        domain: in normal form.
    """
    known = TYPO_DOMAINS.get(domain)
    if known is not None:
        return known
    head, dot, last = domain.rpartition(".")
    meant = TYPO_TLDS.get(last) if dot else None
    if meant is None:
        return None
    return TYPO_DOMAINS.get(f"{head}.{meant}", f"{head}.{meant}")
