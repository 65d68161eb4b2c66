"""What the suppression list costs: a large import, and the gate against it.

usage: python bench/suppress.py [ADDRESSES]

  import   `mailcheck suppress import`, the whole process, one transaction; and its peak memory
  gate     1,000 recipients against the list, in this process, when everything is loaded
"""

import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from mailcheck.adapters.store import open_for_reading
from mailcheck.tools.suppress.gate import Gate
from mailcheck.tools.suppress.policy import Policy
from mailcheck.tools.suppress.recipients import envelope_recipients

RECIPIENTS = 1000
NOW = 1_795_262_400


def address(number: int) -> str:
    """Half of them `first.last`, spread over domains as large lists are."""
    local = f"anna.berg{number}" if number % 2 else f"user{number}"
    return f"{local}@mail{number % 25_000}.example"


def main() -> None:
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    with tempfile.TemporaryDirectory() as folder:
        source, db = Path(folder) / "list.csv", Path(folder) / "list.db"
        order = list(range(number))
        random.Random(4711).shuffle(order)
        with source.open("w", encoding="ascii") as stream:
            stream.writelines(f"{address(n)},BOUNCE\n" for n in order)
        del order
        seconds = imported(source, db)
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        print(f"import of {number:,} addresses: {seconds:.1f} s (goal 10 s)")
        print(f"peak memory: {peak:.0f} MiB (goal 100 MiB)")
        print(f"file: {db.stat().st_size / 1e6:.0f} MB")
        for name, first in (("none of them on it", number), ("all of them on it", 0)):
            best, middle = gated(db, first)
            what = f"gate of {RECIPIENTS:,} recipients, {name}"
            print(f"{what}: {middle:.1f} ms median, {best:.1f} ms best (goal 20 ms)")


def imported(source: Path, db: Path) -> float:
    start = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "mailcheck", "suppress", "import", str(source), "--db", str(db)],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    return time.perf_counter() - start


def gated(db: Path, first: int) -> tuple[float, float]:
    """Milliseconds: the best and the median of several runs, each with a new connection."""
    texts = [address(first + 7 * n) for n in range(RECIPIENTS)]
    took = []
    for _ in range(9):
        with open_for_reading(str(db)) as store:
            start = time.perf_counter()
            decision = Gate(store, Policy(), NOW).decide(envelope_recipients(texts))
            took.append((time.perf_counter() - start) * 1000)
        assert len(decision.blocked) == (0 if first else RECIPIENTS)
    return min(took), statistics.median(took)


if __name__ == "__main__":
    main()
