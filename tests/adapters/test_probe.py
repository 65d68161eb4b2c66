"""Connecting to mail and web servers of our own on loopback."""

import asyncio
import contextlib
import datetime
import ssl

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from mailcheck.adapters.probe import Endpoint, NetworkProber, is_internal, read_certificate

END = datetime.datetime(2099, 1, 2, 3, 4, 5, tzinfo=datetime.UTC)


@pytest.fixture(scope="module")
def identity(tmp_path_factory):
    """A certificate for mx1.example.org and localhost that signs itself, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "mx1.example.org")])
    names = x509.SubjectAlternativeName(
        [x509.DNSName("MX1.example.org"), x509.DNSName("localhost")]
    )
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(datetime.datetime(2020, 1, 1))
        .not_valid_after(END.replace(tzinfo=None))
        .add_extension(names, critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = tmp_path_factory.mktemp("identity") / "both.pem"
    private = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    path.write_bytes(private + certificate.public_bytes(serialization.Encoding.PEM))
    return path


def server_context(identity):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(identity)
    return context


def trusting(identity):
    context = ssl.create_default_context(cafile=str(identity))
    context.check_hostname = False
    return context


def smtp(script, context=None):
    """A mail server: what it answers to each line; after `220 go` it speaks TLS."""

    async def serve(reader, writer):
        with contextlib.suppress(OSError, EOFError):
            writer.write(script["greeting"])
            while line := await reader.readline():
                verb = line.split()[0].upper().decode()
                writer.write(script.get(verb, b"221 bye\r\n"))
                await writer.drain()
                if verb == "STARTTLS" and script[verb].startswith(b"220") and context:
                    await writer.start_tls(context)
        writer.close()

    return serve


GREETING = {"greeting": b"220-two\r\n220 lines\r\n", "EHLO": b"250-hi\r\n250 STARTTLS\r\n",
            "STARTTLS": b"220 go\r\n"}  # fmt: skip


def probed(serve, allow=True, **options):
    async def run():
        server = await asyncio.start_server(serve, "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        prober = NetworkProber(
            allow_internal=allow, ports=Endpoint(port, port), seconds=2, **options
        )
        found = await prober.mail_server("mx1.example.org", "127.0.0.1")
        server.close()
        return found

    return asyncio.run(run())


def test_a_certificate_is_read_whether_trusted_or_not(identity):
    serve = smtp(GREETING, server_context(identity))
    strict = probed(serve, authorities=trusting(identity))
    assert strict.starttls and strict.protocol == "TLSv1.3"
    assert strict.certificate.names == ("mx1.example.org", "localhost")
    assert strict.certificate.not_after == END.isoformat()
    assert strict.certificate.is_trusted is True
    lax = probed(serve)
    assert lax.certificate.is_trusted is False and "self" in lax.certificate.problem
    assert lax.certificate.spki_der == strict.certificate.spki_der


SPKI_P256 = bytes.fromhex("06082a8648ce3d030107")
ODD = {
    "version 4": lambda der: der.replace(b"\xa0\x03\x02\x01\x02", b"\xa0\x03\x02\x01\x03"),
    "a curve nobody knows": lambda der: der.replace(SPKI_P256, SPKI_P256[:-1] + b"\x63"),
    "an algorithm nobody knows": lambda der: der.replace(
        bytes.fromhex("06072a8648ce3d0201"), bytes.fromhex("06072a8648ce3d0209")
    ),
    "cut off": lambda der: der[: len(der) // 2],
    "nothing": lambda der: b"",
}


@pytest.mark.parametrize("change", ODD.values(), ids=ODD.keys())
def test_an_odd_certificate_is_one_kind_of_error(identity, change):
    pem = identity.read_bytes()
    der = x509.load_pem_x509_certificate(pem).public_bytes(serialization.Encoding.DER)
    assert read_certificate(der, None).names == ("mx1.example.org", "localhost")
    with pytest.raises(ValueError, match=r"^\w+: "):
        read_certificate(change(der), None)


def test_a_server_with_an_odd_certificate_is_told_about(identity, monkeypatch):
    def refuse(der, trusted):
        raise ValueError("InvalidVersion: 3 is not a valid X509 version")

    monkeypatch.setattr("mailcheck.adapters.probe.read_certificate", refuse)
    found = probed(smtp(GREETING, server_context(identity)))
    assert found.protocol == "TLSv1.3" and found.certificate is None
    assert found.problem == "InvalidVersion: 3 is not a valid X509 version"


SCRIPTS = [
    ({"greeting": b"554 go away\r\n"}, False, None),
    ({"greeting": b"SSH-2.0-x\r\n"}, False, None),
    ({"greeting": b"220 x\r\n", "EHLO": b"250 only\r\n"}, True, False),
    ({"greeting": b"220 x\r\n", "EHLO": b"502 what\r\n"}, True, False),
    ({**GREETING, "STARTTLS": b"454 no\r\n"}, True, True),
    ({"greeting": b"220-x\r\n" * 1000}, False, None),
]


@pytest.mark.parametrize(("script", "reached", "starttls"), SCRIPTS, ids=str)
def test_servers_without_tls_are_told_apart(script, reached, starttls):
    found = probed(smtp(script))
    assert (found.reached, found.starttls) == (reached, starttls)
    assert found.certificate is None and (found.problem or starttls is False)


def test_a_server_that_says_nothing_has_a_deadline():
    async def silent(reader, writer):
        await asyncio.sleep(1)
        writer.close()

    async def run():
        server = await asyncio.start_server(silent, "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        prober = NetworkProber(allow_internal=True, ports=Endpoint(port, port), seconds=0.1)
        found = await prober.mail_server("mx1.example.org", "127.0.0.1")
        server.close()
        return found

    assert asyncio.run(run()).problem == "no answer in time"


def test_private_addresses_are_not_connected_to():
    async def never(reader, writer):
        raise AssertionError("connected")

    assert probed(never, allow=False).problem == "not a public address"
    fetched = asyncio.run(NetworkProber().fetch("https://localhost/x"))
    assert fetched.status is None and "no public address" in fetched.problem


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.1.2.3", "169.254.1.1", "192.168.0.1", "0.0.0.0", "::1", "fe80::1%eth0",
     "fc00::1", "::ffff:127.0.0.1", "2002:7f00:1::", "100.64.0.1", "224.0.0.1", "240.0.0.1",
     "255.255.255.255", "::", "ff02::1", "fec0::1", "::127.0.0.1", "::8.8.8.8",
     "::ffff:0:127.0.0.1", "64:ff9b::127.0.0.1", "64:ff9b::10.0.0.1", "64:ff9b:1::808:808",
     "2002:a00:1::1", "2002:808:808::1",
     "2001:0:7f00:1::", "2001:0:808:808::80ff:fffe", "2001:db8::1",
     "100::1"],
)  # fmt: skip
def test_what_lies_inside_is_known(address):
    assert is_internal(address)


def test_public_addresses_are_not_inside():
    for address in ("8.8.8.8", "2606:4700::1111", "64:ff9b::8.8.8.8"):
        assert not is_internal(address), address


ANSWERS = [
    (
        b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n\r\nhello extra",
        b"hello",
    ),
    (
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nhel\r\n2;x\r\nlo\r\n0\r\n\r\n",
        b"hello",
    ),
    (b"HTTP/1.0 200 OK\r\n\r\nhello", b"hello"),
    (b"HTTP/1.1 301 Moved\r\nLocation: https://example.net/\r\nContent-Length: 0\r\n\r\n", b""),
]


@pytest.mark.parametrize(("answer", "body"), ANSWERS, ids=lambda value: str(value)[:30])
def test_web_answers_are_read_and_redirects_not_followed(identity, answer, body):
    async def serve(reader, writer):
        with contextlib.suppress(OSError, EOFError):
            await reader.readuntil(b"\r\n\r\n")
            writer.write(answer)
            await writer.drain()
        writer.close()

    async def run():
        context = server_context(identity)
        server = await asyncio.start_server(serve, "127.0.0.1", 0, ssl=context)
        port = server.sockets[0].getsockname()[1]
        prober = NetworkProber(allow_internal=True, authorities=trusting(identity), seconds=2)
        found = await prober.fetch(f"https://localhost:{port}/x?y=1")
        refused = await NetworkProber(allow_internal=True).fetch(f"https://localhost:{port}/")
        server.close()
        return found, refused

    found, refused = asyncio.run(run())
    assert found.status == int(answer.split()[1]) and found.body == body
    assert refused.status is None and "self" in refused.problem
