"""Hosts that turn a long URL into a short one and so hide where it leads.

Closed services are here too: their links are dead, or somebody else has the name by now. Names of
a service's own pages that are merely short (`wa.me`, `t.me`, `mailchi.mp`, `doi.org`) do not. A
host or any name under it counts.

Sources: the services' own pages; general knowledge, entries looked through one by one.
"""

_OPEN_TO_ALL: dict[str, str] = {
    "the big ones": (
        "bit.ly bitly.com j.mp tinyurl.com tiny.cc tiny.one is.gd v.gd ow.ly buff.ly rebrand.ly "
        "cutt.ly shorturl.at short.gy t.ly rb.gy bl.ink soo.gd s.id u.to dub.sh kutt.it tny.im "
        "da.gd x.gd gg.gg lnk.to smarturl.it hyperurl.co snip.ly qrco.de ulvis.net clicky.me "
        "budurl.com chilp.it mcaf.ee"
    ),
    "of one country or language": (
        "clck.ru vk.cc goo.su surl.li urlz.fr urlr.me t1p.de kurzelinks.de n9.cl acortar.link "
        "encurtador.com.br abre.ai 0rz.tw reurl.cc ppt.cc lihi.cc pse.is"
    ),
    "with advertising between": "adf.ly shorte.st ouo.io exe.io bc.vc",
    "of posting services": "dlvr.it ift.tt shar.es trib.al",
    "closed": (
        "goo.gl page.link bit.do x.co ity.im q.gs tr.im cli.gs snipurl.com snurl.com sn.im "
        "notlong.com shorl.com doiop.com twurl.nl su.pr po.st shrtco.de"
    ),
}

_OF_ONE_SERVICE: dict[str, str] = {
    "Adobe, Apple, Cisco, IBM, Salesforce": "adobe.ly apple.co cs.co ibm.co sforce.co",
    "Amazon, eBay, Etsy": "amzn.to amzn.eu amzn.asia a.co ebay.to ebay.us etsy.me",
    "Facebook, Instagram": "fb.me m.me instagr.am",
    "Google": "g.co goo.gle maps.app.goo.gl photos.app.goo.gl forms.gle youtu.be",
    "HubSpot, Mailchimp": "hubs.ly hubs.li eepurl.com",
    "LinkedIn, Pinterest, Reddit, X": "lnkd.in pin.it redd.it t.co",
    "Microsoft": "aka.ms msft.it 1drv.ms git.io",
    "newspapers and stations": (
        "nyti.ms wapo.st bbc.in cnn.it reut.rs on.ft.com econ.st bloom.bg tcrn.ch zd.net"
    ),
    "others": "spoti.fi spotify.link flic.kr dai.ly db.tt wp.me w.wiki",
}

SHORTENERS: frozenset[str] = frozenset(
    host for hosts in _OPEN_TO_ALL.values() for host in hosts.split()
)
"""Anybody may hide any address after these."""

OF_ONE_SERVICE: frozenset[str] = frozenset(
    host for hosts in _OF_ONE_SERVICE.values() for host in hosts.split()
)
"""Short names that one big service keeps for its own pages or customers."""
