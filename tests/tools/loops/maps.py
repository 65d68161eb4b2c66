"""Maps from texts, judged together."""

from mailcheck.tools.loops.check import Told, judge
from mailcheck.tools.loops.entry import Map
from mailcheck.tools.loops.format import Source, formats
from mailcheck.tools.loops.forwarding import LIMITS, Limits
from mailcheck.tools.loops.lookup import Names


def map_of(name: str, text: str) -> Map:
    """A map named as on the command line, without its file: `aliases`, `forward:anna`."""
    kind, _, owner = name.partition(":")
    content = formats()[kind].read(Source(name, text, owner))
    return Map(name, kind, text, content, owner)


def told(
    *maps: tuple[str, str],
    domains: tuple[str, ...] = (),
    hosts: tuple[str, ...] = (),
    limits: Limits = LIMITS,
    delimiter: str = "+",
) -> list[Told]:
    """Everything that is found."""
    read = tuple(map_of(name, text) for name, text in maps)
    judged = judge(read, Names.of(domains, hosts, delimiter), limits)
    return [item for one in judged.told for item in one]


def circles(*maps: tuple[str, str], **names) -> set[frozenset[str]]:
    """The addresses of each circle."""
    return {
        frozenset(hop.address for hop in item.path)
        for item in told(*maps, **names)
        if item.finding.rule == "loop-forwarding-cycle"
    }
