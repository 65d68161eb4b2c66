"""Domains under which anybody gets a mailbox of their own, in normal form.

A business address whose replies are to go to one of these is an old trick of fraud; bulk mail in
their name fails their DMARC policy. Most cost nothing; providers that give mailboxes to their
paying customers (T-Online, Comcast, Posteo) are here too.

Sources: the providers' own sign-up pages, general knowledge; entries looked through one by one.
"""

_BY_PROVIDER: dict[str, str] = {
    "Google": "gmail.com googlemail.com",
    "Microsoft": (
        "outlook.com outlook.at outlook.be outlook.cl outlook.co.id outlook.co.il outlook.co.th "
        "outlook.com.ar outlook.com.au outlook.com.br outlook.com.gr outlook.com.tr "
        "outlook.com.vn outlook.cz outlook.de outlook.dk outlook.es outlook.fr outlook.hu "
        "outlook.ie outlook.in outlook.it outlook.jp outlook.kr outlook.lv outlook.my outlook.ph "
        "outlook.pt outlook.sa outlook.sg outlook.sk "
        "hotmail.com hotmail.be hotmail.ca hotmail.ch hotmail.cl hotmail.co.il hotmail.co.jp "
        "hotmail.co.nz hotmail.co.th hotmail.co.uk hotmail.co.za hotmail.com.ar hotmail.com.au "
        "hotmail.com.br hotmail.com.tr hotmail.cz hotmail.de hotmail.dk hotmail.es hotmail.fi "
        "hotmail.fr hotmail.gr hotmail.hu hotmail.it hotmail.nl hotmail.no hotmail.se hotmail.sg "
        "live.com live.at live.be live.ca live.ch live.cl live.cn live.co.uk live.co.za "
        "live.com.ar live.com.au live.com.mx live.com.pt live.de live.dk live.fi live.fr live.ie "
        "live.in live.it live.jp live.nl live.no live.ru live.se "
        "msn.com windowslive.com"
    ),
    "Yahoo": (
        "yahoo.com yahoo.at yahoo.be yahoo.ca yahoo.ch yahoo.cl yahoo.cn yahoo.co.id yahoo.co.il "
        "yahoo.co.in yahoo.co.jp yahoo.co.kr yahoo.co.nz yahoo.co.th yahoo.co.uk yahoo.co.za "
        "yahoo.com.ar yahoo.com.au yahoo.com.br yahoo.com.cn yahoo.com.co yahoo.com.hk "
        "yahoo.com.mx yahoo.com.my yahoo.com.pe yahoo.com.ph yahoo.com.sg yahoo.com.tr "
        "yahoo.com.tw yahoo.com.ve yahoo.com.vn yahoo.de yahoo.dk yahoo.es yahoo.fi yahoo.fr "
        "yahoo.gr yahoo.hu yahoo.ie yahoo.in yahoo.it yahoo.nl yahoo.no yahoo.pl yahoo.pt "
        "yahoo.ro yahoo.se ymail.com ymail.ne.jp rocketmail.com myyahoo.com"
    ),
    "AOL": "aol.com aol.co.uk aol.de aol.fr aim.com netscape.net verizon.net",
    "Apple": "icloud.com me.com mac.com",
    "United Internet": (
        "gmx.de gmx.net gmx.at gmx.ch gmx.com gmx.us gmx.fr gmx.es gmx.co.uk gmx.info gmx.org "
        "gmx.biz gmx.eu caramail.com web.de email.de mail.com"
    ),
    "mail.com": (
        "email.com usa.com myself.com consultant.com post.com europe.com asia.com iname.com "
        "writeme.com dr.com engineer.com cheerful.com techie.com accountant.com"
    ),
    "Proton": "proton.me protonmail.com protonmail.ch pm.me",
    "Tuta": "tuta.com tuta.io tutanota.com tutanota.de tutamail.com keemail.me",
    "Zoho": "zoho.com zohomail.com zohomail.eu zohomail.in",
    "Fastmail": "fastmail.com fastmail.fm",
    "Yandex": "yandex.ru yandex.com yandex.by yandex.kz yandex.ua ya.ru narod.ru",
    "VK": "mail.ru bk.ru inbox.ru list.ru internet.ru",
    "Rambler": "rambler.ru lenta.ru autorambler.ru myrambler.ru ro.ru",
    "Ukraine": "ukr.net i.ua meta.ua bigmir.net",
    "China": "qq.com foxmail.com 163.com 126.com yeah.net sina.com sina.cn sohu.com 139.com 189.cn",
    "Korea": "naver.com daum.net hanmail.net nate.com kakao.com",
    "India": "rediffmail.com",
    "Germany": (
        "t-online.de magenta.de freenet.de arcor.de posteo.de posteo.net mailbox.org kabelmail.de "
        "vodafonemail.de o2online.de"
    ),
    "France": (
        "free.fr orange.fr wanadoo.fr laposte.net sfr.fr neuf.fr bbox.fr club-internet.fr "
        "numericable.fr aliceadsl.fr"
    ),
    "Italy": "libero.it virgilio.it tiscali.it alice.it tin.it inwind.it iol.it email.it",
    "Spain, Portugal": "telefonica.net terra.es sapo.pt",
    "United Kingdom": "btinternet.com sky.com virginmedia.com ntlworld.com talktalk.net",
    "Netherlands, Belgium": "ziggo.nl kpnmail.nl planet.nl hetnet.nl telenet.be skynet.be",
    "Switzerland, Austria": "bluewin.ch hispeed.ch aon.at chello.at",
    "Poland": "wp.pl o2.pl onet.pl op.pl interia.pl poczta.onet.pl gazeta.pl tlen.pl vp.pl",
    "Czechia, Slovakia": "seznam.cz email.cz centrum.cz atlas.cz post.cz azet.sk centrum.sk",
    "Hungary, Romania": "freemail.hu citromail.hu indamail.hu",
    "Bulgaria, Greece": "abv.bg mail.bg otenet.gr",
    "Latin America": "uol.com.br bol.com.br terra.com.br ig.com.br",
    "North America": (
        "comcast.net att.net sbcglobal.net bellsouth.net cox.net charter.net earthlink.net "
        "optonline.net juno.com netzero.net rogers.com sympatico.ca shaw.ca"
    ),
    "Elsewhere": (
        "hushmail.com inbox.com inbox.lv lycos.com excite.com bigpond.com optusnet.com.au "
        "walla.co.il mynet.com disroot.org riseup.net duck.com"
    ),
}

FREEMAIL: frozenset[str] = frozenset(
    domain for domains in _BY_PROVIDER.values() for domain in domains.split()
)
