"""A prober that connects to nothing: what it answers is a table."""

from mailcheck.core.ports import Certificate, Fetched, MailServer

POLICY = (
    b"version: STSv1\r\nmode: enforce\r\nmx: mx1.example.org\r\nmx: mx2.example.org\r\n"
    b"max_age: 604800\r\n"
)
LOGO = (
    b'<svg version="1.2" baseProfile="tiny-ps" xmlns="http://www.w3.org/2000/svg">'
    b"<title>Example</title></svg>"
)


class TableProber:
    """Everything is well, but for what `servers` and `pages` say."""

    def __init__(self, server=None, policy=None, logo=None):
        self._server = server or (lambda host, found: found)
        self._policy = policy or Fetched(200, "text/plain", POLICY)
        self._logo = logo or Fetched(200, "image/svg+xml", LOGO)
        self.connected = []

    async def mail_server(self, host, address):
        self.connected.append(address)
        certificate = Certificate((host,), "2027-01-20T00:00:00+00:00", b"key", b"der", True)
        found = MailServer(address, True, True, "TLSv1.3", certificate)
        return self._server(host, found)

    async def fetch(self, url):
        return self._policy if "mta-sts" in url else self._logo


def _certificate(**changes):
    def change(host, found):
        return found._replace(certificate=found.certificate._replace(**changes))

    return change


def _policy(old, new):
    return TableProber(policy=Fetched(200, "text/plain", POLICY.replace(old, new)))


PROBERS = {
    "good": TableProber(),
    "policy missing": TableProber(policy=Fetched(404)),
    "policy broken": _policy(b"mode: enforce", b"mode: on"),
    "policy type": TableProber(policy=Fetched(200, "text/html", POLICY)),
    "policy without mx2": _policy(b"mx: mx2.example.org\r\n", b""),
    "policy with old host": _policy(b"max_age", b"mx: old.example.org\r\nmax_age"),
    "policy testing": _policy(b"enforce", b"testing"),
    "no file": TableProber(logo=Fetched(404)),
    "bad logo": TableProber(logo=Fetched(200, "image/svg+xml", b"<svg><script/></svg>")),
    "unreachable": TableProber(
        lambda host, found: found._replace(reached=False, starttls=None, certificate=None)
    ),
    "no starttls": TableProber(
        lambda host, found: found._replace(starttls=False, protocol=None, certificate=None)
    ),
    "handshake": TableProber(
        lambda host, found: found._replace(protocol=None, certificate=None, problem="alert")
    ),
    "odd certificate": TableProber(
        lambda host, found: found._replace(certificate=None, problem="InvalidVersion: 3")
    ),
    "old protocol": TableProber(lambda host, found: found._replace(protocol="TLSv1")),
    "other name": TableProber(_certificate(names=("other.example.net",))),
    "expired": TableProber(_certificate(not_after="2026-11-01T00:00:00+00:00")),
    "untrusted": TableProber(_certificate(is_trusted=False, problem="self-signed certificate")),
}
