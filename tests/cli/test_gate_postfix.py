"""`gate --pipe` after a real Postfix: an instance of its own, on loopback, run by pipe(8).

Needs root (pipe(8) changes its user, master(8) the rest) and an installed Postfix, so most
machines skip it.
"""

import grp
import os
import pwd
import re
import shutil
import smtplib
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
import typer
from support import ROOT, execute

SENDER = "anna@example.org"
USER = "nobody"
"""Who pipe(8) runs the gate as; it refuses root and the owner of the queue."""
MODULES = os.pathsep.join((str(ROOT / "src"), str(Path(typer.__file__).parent.parent)))
"""PYTHONPATH of the gate: pipe(8) passes on no environment but what main.cf names."""
PATIENCE = 20.0
"""Seconds all waiting of this file may take together; it takes about one."""

MESSAGE = (
    b"From: Anna Berg <anna@example.org>\n"
    b"To: Bo Li <bo@example.net>, gone@example.net\n"
    b"Subject:  Meeting on\n"
    b"\t Monday \n"
    b"Date: Sat, 21 Nov 2026 09:30:00 +0100\n"
    b"Message-ID: <20261121.4711@example.org>\n"
    b"MIME-Version: 1.0\n"
    b"Content-Type: text/plain; charset=utf-8\n"
    b"Content-Transfer-Encoding: 8bit\n"
    b"\n"
    b"Gr\xc3\xbc\xc3\x9fe, and an octet that is no UTF-8: \xff\n"
    b".\n"
    b"..two dots\n"
    b"From the start of a line\n"
    b"tab\t, trailing blanks  \n" + b"x" * 990 + b"\n"
    b"\n"
    b"\n"
)
"""The header names both recipients: only the envelope (`--rcpt`) may decide."""

MAIN = """\
compatibility_level = 3.6
queue_directory = {base}/queue
data_directory = {base}/data
mail_owner = postfix
maillog_file = {base}/mail.log
maillog_file_prefixes = {base}
myhostname = mx.example.org
myorigin = example.org
mydestination =
local_recipient_maps =
alias_maps =
alias_database =
inet_interfaces = loopback-only
inet_protocols = ipv4
mynetworks = 127.0.0.0/8
smtpd_peername_lookup = no
smtpd_recipient_restrictions = permit_mynetworks, reject
default_transport = gate
gate_destination_recipient_limit = 1
transport_maps = inline:{{ {sender}=keep: }}
export_environment = TZ LANG PYTHONPATH={modules}
"""

MASTER = """\
127.0.0.1:{port} inet n - n - - smtpd
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
error unix - - n - - error
retry unix - - n - - error
anvil unix - - n - 1 anvil
postlog unix-dgram n - n - 1 postlogd
gate unix - n n - - pipe
  flags=Rq user={user} argv={python} -m mailcheck gate --db {box}/list.db --pipe
  --rcpt=${{recipient}} -- sh -c {{cat >> {box}/delivered}}
keep unix - n n - - pipe
  flags=q user={user} argv=sh -c {{cat >> {box}/bounces}}
"""


class Postfix:
    """An instance below `base`; what pipe(8) reads and writes is in `box`."""

    def __init__(self, base: Path) -> None:
        self.base = base
        self.box = base / "box"
        self.port = _free_port()
        self.deadline = time.monotonic() + PATIENCE

    def configure(self, python: str) -> None:
        """main.cf, master.cf and the directories with the owners Postfix wants."""
        self.base.chmod(0o755)  # mkdtemp makes 0700, and neither postfix nor nobody is root
        for name, owner in (("conf", None), ("queue", None), ("data", "postfix"), ("box", USER)):
            (self.base / name).mkdir(mode=0o755)
            if owner:
                shutil.chown(self.base / name, owner)
        names = {
            "base": self.base,
            "box": self.box,
            "port": self.port,
            "sender": SENDER,
            "modules": MODULES,
            "python": python,
            "user": f"{USER}:{_group()}",
        }
        (self.base / "conf/main.cf").write_text(MAIN.format(**names))
        (self.base / "conf/master.cf").write_text(MASTER.format(**names))

    def control(self, command: str) -> subprocess.CompletedProcess[str]:
        """`postfix start`, `stop` or `flush`."""
        return subprocess.run(
            ["postfix", "-c", str(self.base / "conf"), command],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=PATIENCE,
        )

    def send(self, recipient: str) -> None:
        """Hand MESSAGE in by SMTP."""
        with smtplib.SMTP("127.0.0.1", self.port, "client.example.org", timeout=10) as smtp:
            smtp.sendmail(SENDER, [recipient], MESSAGE.replace(b"\n", b"\r\n"), ["BODY=8BITMIME"])

    def log(self) -> str:
        """What it logged until now."""
        path = self.base / "mail.log"
        return path.read_text(errors="replace") if path.exists() else ""

    def outcome(self, recipient: str, attempt: int = 1) -> str:
        """The line of the log for the attempt to deliver to `recipient`."""
        pattern = re.compile(rf".* to=<{re.escape(recipient)}>.* status=.*")
        while len(lines := pattern.findall(self.log())) < attempt:
            self.wait()
        return lines[attempt - 1]

    def copies(self) -> int:
        """How often MESSAGE came through the gate."""
        path = self.box / "delivered"
        return path.read_bytes().count(MESSAGE) if path.exists() else 0

    def await_deferred(self) -> None:
        """Until a message lies in the deferred queue: the log says so a little earlier."""
        while not any(path.is_file() for path in (self.base / "queue/deferred").rglob("*")):
            self.wait()

    def wait(self) -> None:
        """A moment, while there is time left."""
        if time.monotonic() > self.deadline:
            pytest.fail(f"Postfix took too long; its log:\n{self.log()}")
        time.sleep(0.05)


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
        return port


def _group() -> str:
    return grp.getgrgid(pwd.getpwnam(USER).pw_gid).gr_name


def _require() -> None:
    """Skip, with the reason, where this cannot run."""
    if shutil.which("postfix") is None:
        pytest.skip("postfix is not installed")
    if os.geteuid() != 0:
        pytest.skip("postfix has to be started by root")


def _python() -> str:
    """An interpreter that runs mailcheck as USER: a virtual environment in /root is closed to it.

    Skips when there is none.
    """
    owner = pwd.getpwnam(USER)
    candidates = (sys.executable, "/usr/bin/python3")
    for python in candidates:
        try:
            done = subprocess.run(
                [python, "-m", "mailcheck", "--version"],
                env={"PYTHONPATH": MODULES},
                capture_output=True,
                cwd="/",
                user=owner.pw_uid,
                group=owner.pw_gid,
                extra_groups=[],
                timeout=PATIENCE,
            )
        except OSError:
            continue
        if done.returncode == 0:
            return python
    pytest.skip(f"{USER} can run mailcheck with neither of {', '.join(candidates)}")


@pytest.fixture(scope="module")
def postfix() -> Iterator[Postfix]:
    """Postfix, running, with a list that holds gone@example.net; stopped whatever happens."""
    _require()
    python = _python()
    with tempfile.TemporaryDirectory(prefix="mc") as base:  # short: paths of sockets are limited
        instance = Postfix(Path(base))
        instance.configure(python)
        path = instance.box / "list.db"
        ran = execute("suppress", "add", "gone@example.net", "--db", str(path), "--reason", "left")
        assert ran.code == 0, ran.err
        for file in instance.box.iterdir():
            shutil.chown(file, USER)
        try:
            started = instance.control("start")
            assert started.returncode == 0, started.stdout + instance.log()
            yield instance
        finally:
            instance.control("stop")


def test_a_clear_recipient_gets_every_octet(postfix):
    postfix.send("bo@example.net")
    assert "dsn=2.0.0, status=sent" in postfix.outcome("bo@example.net")
    delivered = (postfix.box / "delivered").read_bytes()
    assert delivered.endswith(MESSAGE)
    added = delivered.removesuffix(MESSAGE)
    fields = re.findall(rb"^([!-9;-~]+):.*\n(?:[ \t].*\n)*", added, re.MULTILINE)
    assert fields == [b"Return-Path", b"Received"]


def test_a_suppressed_recipient_is_bounced(postfix):
    before = postfix.copies()
    postfix.send("gone@example.net")
    line = postfix.outcome("gone@example.net")
    assert "dsn=5.7.1, status=bounced" in line
    assert "gone@example.net (put on the list)" in line
    assert "status=sent" in postfix.outcome(SENDER)
    bounce = message_from_bytes((postfix.box / "bounces").read_bytes(), policy=default)
    report = list(bounce.iter_parts())[1]
    assert report.get_content_type() == "message/delivery-status"
    recipient = report.get_payload()[1]
    assert recipient["Final-Recipient"] == "rfc822; gone@example.net"
    assert recipient["Status"] == "5.7.1"
    assert postfix.copies() == before


def test_a_damaged_list_defers_and_a_mended_one_delivers(postfix):
    path = postfix.box / "list.db"
    whole, before = path.read_bytes(), postfix.copies()
    path.write_bytes(b"\0" * 100 + whole[100:])
    try:
        postfix.send("cy@example.net")
        line = postfix.outcome("cy@example.net")
    finally:
        path.write_bytes(whole)
    assert "status=deferred" in line
    assert "dsn=4.3.0" in line
    assert str(path) in line, "the log says what is wrong"
    postfix.await_deferred()
    assert postfix.copies() == before
    assert postfix.control("flush").returncode == 0
    assert "status=sent" in postfix.outcome("cy@example.net", attempt=2)
    assert postfix.copies() == before + 1
