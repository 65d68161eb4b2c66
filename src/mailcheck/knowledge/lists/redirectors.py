"""Services that send whoever opens a link on to the address in its query.

Open to everybody: a link that begins with `https://www.google.com/url?q=` may end anywhere, and
spam borrows the good name that way. Click counters of newsletter services and link scanners are
not here (they stand in `trackers`), as what they lead to is known to them.

Sources: the services' own pages, and what links copied from them look like; entries looked through
one by one.
"""

REDIRECTORS: dict[str, tuple[str, ...]] = {
    # search engines
    "bing.com": ("/ck/", "/news/apiclick.aspx", "/fd/ls/"),
    "baidu.com": ("/link",),
    "duckduckgo.com": ("/l/",),
    "search.yahoo.com": ("/",),
    "yandex.ru": ("/clck/",),
    "sba.yandex.net": ("/",),
    # social networks and forums: links that leave them
    "l.facebook.com": ("/",),
    "lm.facebook.com": ("/",),
    "l.instagram.com": ("/",),
    "l.messenger.com": ("/",),
    "l.threads.com": ("/",),
    "l.threads.net": ("/",),
    "linkedin.com": ("/redir/", "/safety/go"),
    "disq.us": ("/",),
    "medium.com": ("/r/",),
    "ok.ru": ("/dk",),
    "out.reddit.com": ("/",),
    "slack-redir.net": ("/",),
    "steamcommunity.com": ("/linkfilter",),
    "t.umblr.com": ("/redirect",),
    "vk.com": ("/away",),
    "away.vk.com": ("/",),
    "link.zhihu.com": ("/",),
    "youtube.com": ("/redirect",),
    # webmail: what their users copy out of it
    "deref-gmx.net": ("/",),
    "deref-gmx.com": ("/",),
    "deref-mail.com": ("/",),
    "deref-web.de": ("/",),
    # hiding the referrer
    "anon.to": ("/",),
    "anonym.to": ("/",),
    "href.li": ("/",),
    "nullrefer.com": ("/",),
    # advertising and commission
    "awin1.com": ("/",),
    "anrdoezrs.net": ("/",),
    "dpbolvw.net": ("/",),
    "doubleclick.net": ("/",),
    "googleadservices.com": ("/",),
    "jdoqocy.com": ("/",),
    "kqzyfj.com": ("/",),
    "linksynergy.com": ("/",),
    "redirectingat.com": ("/",),
    "shareasale.com": ("/",),
    "tkqlhce.com": ("/",),
    "tradedoubler.com": ("/",),
    "viglink.com": ("/",),
}
"""Host (with all names under it) -> how the paths begin that redirect."""

GOOGLE: tuple[str, ...] = ("/url", "/amp/", "/aclk", "/pagead/", "/imgres", "/translate")
"""The same for Google's search, which answers under the endings of all countries."""
