"""What verifying costs, beside dkimpy where that is there, in one interleaved run.

usage: python bench/auth.py [ROUNDS] [--peer PYTHON]

PYTHON is an interpreter that has dkimpy; it gets the same messages and the same keys.

  messages/s    `mailcheck.verify` (DKIM, ARC, DMARC) and `dkim.verify` (the first signature)
  50 MB         verifying a message of 50 MB / hashing its canonical form, and the memory it takes
"""

import argparse
import asyncio
import base64
import hashlib
import json
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path

import mailcheck
from mailcheck.core.canonical import Canonicalization, canonical_body

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))
from signing import MESSAGE, Signer, rsa_key

PEER = """
import base64, json, sys, time, dkim
job = json.loads(sys.stdin.readline())
raws = [base64.b64decode(raw) for raw in job["messages"]]
def dns(name, timeout=5):
    return job["zone"].get(name.decode().rstrip("."), {"TXT": [""]})["TXT"][0].encode()
assert all(dkim.verify(raw, dnsfunc=dns) for raw in raws)
print("ready", flush=True)
for _ in sys.stdin:
    began = time.perf_counter()
    for raw in raws:
        dkim.verify(raw, dnsfunc=dns)
    print(time.perf_counter() - began, flush=True)
"""


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("rounds", nargs="?", type=int, default=7)
    options.add_argument("--peer", metavar="PYTHON")
    options.add_argument("--memory", action="store_true", help=argparse.SUPPRESS)
    given = options.parse_args()
    if given.memory:
        print(memory())
        return
    zone, messages = many()
    speed(zone, messages, given.rounds, given.peer)
    large(given.rounds)


def many() -> tuple[dict, list[bytes]]:
    """Messages of 1 to 60 kB, all signed with RSA keys of 2048 bits."""
    signer = Signer(key=rsa_key(2048))
    texts = [b"We meet at noon in room %d, and somebody has to bring the cake.\r\n" % number
             for number in range(900)]  # fmt: skip
    bodies = [b"".join(texts[: 20 * size]) for size in (1, 2, 3, 5, 8, 13, 21, 45)]
    return signer.zone(), [signer.sign(MESSAGE + body) for body in bodies] * 25


def speed(zone: dict, messages: list[bytes], rounds: int, peer: str | None) -> None:
    child = None
    if peer is not None:
        child = subprocess.Popen([peer, "-c", PEER], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                 text=True)  # fmt: skip
        coded = [base64.b64encode(raw).decode() for raw in messages]
        say(child, json.dumps({"messages": coded, "zone": zone}))
    ours, theirs = [], []
    for _ in range(rounds):
        ours.append(asyncio.run(verified(zone, messages)))
        if child is not None:
            theirs.append(float(say(child, "go")))
    print(f"{'mailcheck.verify':24}{len(messages) / statistics.median(ours):10.0f} messages/s")
    if theirs:
        ratio = statistics.median(their / our for our, their in zip(ours, theirs, strict=True))
        print(f"{'dkim.verify':24}{len(messages) / statistics.median(theirs):10.0f} messages/s")
        print(f"{'ratio':24}{ratio:10.2f} (aim: at least 2)")
        child.stdin.close()


def say(child: subprocess.Popen, line: str) -> str:
    child.stdin.write(line + "\n")
    child.stdin.flush()
    return child.stdout.readline()


async def verified(zone: dict, messages: list[bytes]) -> float:
    resolver = mailcheck.ZoneResolver(zone)
    began = time.perf_counter()
    for raw in messages:
        answer = await mailcheck.verify(raw, resolver=resolver)
        assert answer.dkim[0].result == "pass"
    return time.perf_counter() - began


def attachment() -> bytes:
    """50 MB: a text and one attachment in base64."""
    lines = base64.encodebytes(hashlib.sha256(b"mailcheck").digest() * 1_140_000)
    head, _, text = MESSAGE.partition(b"\r\n\r\n")
    parts = (
        head + b'\r\nContent-Type: multipart/mixed; boundary="b"\r\n',
        b"--b\r\n\r\n" + text + b"--b\r\nContent-Type: application/octet-stream\r\n"
        b"Content-Transfer-Encoding: base64\r\n",
        lines.replace(b"\n", b"\r\n") + b"--b--\r\n",
    )
    return b"\r\n".join(parts)


def large(rounds: int) -> None:
    signer = Signer(key=rsa_key(2048))
    raw = signer.sign(attachment())
    start = raw.index(b"\r\n\r\n") + 4
    canonical = b"".join(canonical_body(raw, start, Canonicalization.RELAXED))
    ratios = []
    for _ in range(rounds):
        began = time.perf_counter()
        hashlib.sha256(canonical).digest()
        hashed = time.perf_counter() - began
        ratios.append(asyncio.run(verified(signer.zone(), [raw])) / hashed)
    size = len(raw) / 1e6
    print(f"{f'{size:.0f} MB / hashing it':24}{statistics.median(ratios):10.2f} (at most 1.5)")
    child = subprocess.run([sys.executable, __file__, "--memory"], capture_output=True, text=True)
    print(f"{'memory beside the input':24}{child.stdout.strip():>10} MiB (at most 40)")


def memory() -> int:
    """What the peak of the process grows by while a message of 50 MB is verified, in MiB."""
    signer = Signer(key=rsa_key(2048))
    asyncio.run(verified(signer.zone(), [signer.sign()]))
    raw = signer.sign(attachment())
    path = Path("/proc/self/clear_refs")
    if path.exists():
        path.write_text("5")  # the peak starts anew
    before = current()
    asyncio.run(verified(signer.zone(), [raw]))
    return max(0, peak() - before)


def current() -> int:
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) >> 10
    return 0


def peak() -> int:
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmHWM"):
            return int(line.split()[1]) >> 10
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10


if __name__ == "__main__":
    main()
