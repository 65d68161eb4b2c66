"""Which name servers are asked, and how."""

import pytest

from mailcheck.adapters.dns import NameServer, configuration, named_configuration
from mailcheck.adapters.dns.configuration import TRY_SECONDS, read_name_server, system_configuration
from mailcheck.core.errors import ConfigError, UsageError


@pytest.mark.parametrize(
    ("text", "server"),
    [
        ("192.0.2.53", NameServer("192.0.2.53", 53)),
        ("192.0.2.53:5353", NameServer("192.0.2.53", 5353)),
        ("2001:db8::53", NameServer("2001:db8::53", 53)),
        ("[2001:db8::53]:5353", NameServer("2001:db8::53", 5353)),
        ("[2001:db8::53]", NameServer("2001:db8::53", 53)),
        ("fe80::53%eth0", NameServer("fe80::53%eth0", 53)),
    ],
)
def test_name_servers_are_read(text, server):
    assert read_name_server(text) == server


@pytest.mark.parametrize(
    "text", ["", "ns.example.org", "192.0.2.53:x", "192.0.2.53:0", "[::1]:99999"]
)
def test_what_is_no_name_server_is_refused(text):
    with pytest.raises(UsageError):
        read_name_server(text)


def test_each_named_server_gets_a_try():
    assert named_configuration(["192.0.2.1"]).tries == TRY_SECONDS
    many = named_configuration(f"192.0.2.{n}" for n in range(1, 8))
    assert len(many.servers) == len(many.tries) == 7


@pytest.fixture
def system(tmp_path, monkeypatch):
    """The configuration of a system with this resolv.conf."""

    def read(text):
        path = tmp_path / "resolv.conf"
        path.write_bytes(text)
        monkeypatch.setattr(configuration, "RESOLV_CONF", str(path))
        monkeypatch.setattr("sys.platform", "linux")
        return system_configuration()

    return read


@pytest.mark.parametrize(
    ("options", "tries", "rotate"),
    [
        ("", TRY_SECONDS, False),
        ("options ndots:2 edns0", TRY_SECONDS, False),
        ("options timeout:3", (3, 3, 3, 3), False),
        ("options timeout:0", TRY_SECONDS, False),
        ("options timeout:x attempts:", TRY_SECONDS, False),
        ("options attempts:1", (1, 1), False),
        ("options timeout:2 attempts:3", (2,) * 6, False),
        ("options rotate\noptions attempts:1", (1, 1), True),
        ("options timeout:900 attempts:900", (30,) * 10, False),
        ("# options attempts:3", TRY_SECONDS, False),
    ],
)
def test_options_of_the_system(system, options, tries, rotate):
    text = f"# comment\nsearch example.org\nnameserver 192.0.2.1\nnameserver ::1\n{options}\n"
    found = system(text.encode())
    assert found.servers == (NameServer("192.0.2.1"), NameServer("::1"))
    assert (found.tries, found.rotate) == (tries, rotate)


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"search example.org\n",
        b"nameserver\n",
        b"nameserver ns.example.org\n",
        b"nameserver https://192.0.2.1/dns-query\n",
        b"nameserver \xff\xfe\n",
    ],
)
def test_a_system_without_usable_servers(system, text):
    with pytest.raises(ConfigError, match="--nameserver"):
        system(text)


def test_a_system_without_the_file(monkeypatch, tmp_path):
    monkeypatch.setattr(configuration, "RESOLV_CONF", str(tmp_path / "none"))
    with pytest.raises(ConfigError, match="--nameserver"):
        system_configuration()
