"""Hosts that turn a long URL into a short one and so hide where it leads.

Closed services stand here too: their links are dead, or somebody else has the name by now. Names of
a service's own pages that are merely short (`wa.me`, `t.me`, `mailchi.mp`, `doi.org`) do not.

Sources: the services' own pages; general knowledge, entries looked through one by one.
"""

SHORTENERS = frozenset(
    (
        # open to everybody
        "bit.ly bitly.com j.mp tinyurl.com tiny.cc tiny.one is.gd v.gd ow.ly buff.ly rebrand.ly "
        "cutt.ly shorturl.at short.gy t.ly rb.gy bl.ink soo.gd s.id u.to clck.ru vk.cc goo.su "
        "lnk.to dub.sh kutt.it urlz.fr urlr.me tny.im da.gd 0rz.tw reurl.cc ppt.cc lihi.cc pse.is "
        "smarturl.it snip.ly qrco.de shorte.st adf.ly ouo.io exe.io bc.vc gg.gg x.gd n9.cl "
        "acortar.link encurtador.com.br abre.ai ulvis.net surl.li t1p.de kurzelinks.de chilp.it "
        "clicky.me budurl.com dlvr.it ift.tt shar.es mcaf.ee trib.al hyperurl.co "
        # closed
        "goo.gl page.link bit.do x.co ity.im q.gs tr.im cli.gs snipurl.com snurl.com sn.im "
        "notlong.com shorl.com doiop.com twurl.nl su.pr po.st shrtco.de"
    ).split()
)
"""A host or any name under it counts."""

OF_ONE_SERVICE = frozenset(
    (
        "t.co lnkd.in youtu.be g.co goo.gle maps.app.goo.gl photos.app.goo.gl forms.gle fb.me "
        "m.me instagr.am amzn.to amzn.eu amzn.asia a.co ebay.to ebay.us aka.ms msft.it 1drv.ms "
        "apple.co spoti.fi spotify.link redd.it flic.kr pin.it wp.me git.io nyti.ms wapo.st bbc.in "
        "cnn.it reut.rs on.ft.com econ.st bloom.bg tcrn.ch zd.net adobe.ly ibm.co cs.co sforce.co "
        "hubs.ly hubs.li eepurl.com w.wiki db.tt etsy.me dai.ly"
    ).split()
)
"""Short names that one big service keeps for its own pages or customers: less of a secret."""
