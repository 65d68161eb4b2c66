"""Domains of one owner under several names: a link that shows one and leads to another is honest.

Only names that people see in links: short forms, a new name beside the old one, a shop beside the
company. Names of one organization in several countries (`google.de`) are not here.

Sources: the owners' own pages; entries looked through one by one.
"""

_BY_OWNER: dict[str, str] = {
    "Amazon": "amazon.com amzn.to amzn.eu amzn.com a.co amzn.asia",
    "Apple": "apple.com icloud.com apple.co itunes.com",
    "Atlassian": "atlassian.com atlassian.net bitbucket.org trello.com",
    "Discord": "discord.com discord.gg discordapp.com",
    "Dropbox": "dropbox.com db.tt dropboxusercontent.com",
    "eBay": "ebay.com ebay.us ebay.to",
    "GitHub": "github.com github.io git.io githubusercontent.com github.blog",
    "GitLab": "gitlab.com gitlab.io",
    "Google": "google.com goo.gl gmail.com g.co app.goo.gl forms.gle withgoogle.com g.page",
    "Instagram": "instagram.com instagr.am ig.me",
    "LinkedIn": "linkedin.com lnkd.in",
    "Meta": "facebook.com fb.com fb.me fb.watch meta.com messenger.com m.me",
    "Microsoft": (
        "microsoft.com aka.ms office.com live.com outlook.com office365.com microsoftonline.com "
        "sharepoint.com onedrive.com 1drv.ms msft.it azure.com visualstudio.com skype.com"
    ),
    "Mozilla": "mozilla.org mozilla.com firefox.com mzl.la",
    "Netflix": "netflix.com nflx.it",
    "PayPal": "paypal.com paypal.me",
    "Pinterest": "pinterest.com pin.it",
    "Reddit": "reddit.com redd.it",
    "Salesforce": "salesforce.com force.com sforce.co",
    "Slack": "slack.com slack-edge.com",
    "Spotify": "spotify.com spoti.fi spotify.link",
    "Stack Exchange": "stackexchange.com stackoverflow.com stackoverflow.co s.tk",
    "Telegram": "telegram.org t.me telegram.me",
    "TikTok": "tiktok.com tiktokv.com",
    "Wikimedia": "wikipedia.org wikimedia.org w.wiki mediawiki.org",
    "WhatsApp": "whatsapp.com wa.me",
    "WordPress.com": "wordpress.com wp.me wp.com",
    "X": "twitter.com x.com t.co pic.twitter.com",
    "YouTube": "youtube.com youtu.be youtube-nocookie.com",
    "Zoom": "zoom.us zoom.com",
}

OWNER: dict[str, str] = {
    host: owner for owner, hosts in _BY_OWNER.items() for host in hosts.split()
}
"""Registered domain (or a host under a public suffix) -> its owner."""
