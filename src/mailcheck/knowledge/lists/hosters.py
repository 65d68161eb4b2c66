"""Names that hosters give to the machines they rent out, until the customer sets another.

`vmi123456.contaboserver.net` says that nobody has set up the server's name. Patterns of whole
names, in lower case, from the hosters' documentation and their reverse zones.
"""

import re

DEFAULT_NAMES = (
    ("Contabo", r"(?:vmi|vmd|m)\d+\.contaboserver\.net"),
    ("netcup", r"v\d{10,}\.[a-z0-9-]+\.(?:de|net)"),
    ("netcup", r".+\.yourvserver\.net"),
    ("Strato", r"h\d+\.stratoserver\.net"),
    ("IONOS", r"s\d+\.onlinehome-server\.(?:info|com|eu)"),
    ("OVH", r"(?:vps-?[0-9a-f]+\.vps|vps\d+|ns\d+)\.ovh\.(?:net|us|ca)"),
    ("OVH", r"ns\d+\.ip-[0-9-]+\.(?:eu|net|us)"),
    ("OVH", r"ks\d+\.kimsufi\.com"),
    ("Linode", r"li\d+-\d+\.members\.linode\.com"),
    ("Linode", r".+\.ip\.linodeusercontent\.com"),
    ("Hetzner", r"static\..+\.clients\.your-server\.de"),
    ("Hostinger", r"srv\d+\.hstgr\.cloud"),
    ("Scaleway", r".+\.(?:rev\.poneytelecom\.eu|instances\.scw\.cloud)"),
    ("Vultr", r".+\.vultrusercontent\.com"),
    ("Amazon", r"ec2-.+\.amazonaws\.com"),
    ("Google Cloud", r".+\.bc\.googleusercontent\.com"),
    ("Azure", r".+\.cloudapp\.azure\.com"),
)
_PATTERNS = tuple((name, re.compile(pattern)) for name, pattern in DEFAULT_NAMES)


def hoster_of_default_name(name: str) -> str | None:
    """The hoster that gave a machine this name (normal form); None: it is not such a name."""
    return next((hoster for hoster, pattern in _PATTERNS if pattern.fullmatch(name)), None)
