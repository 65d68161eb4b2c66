"""What every entry keeps: an id, an answer, examples that reach it, no names of real people."""

import importlib
import ipaddress
import pkgutil
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from mailcheck.knowledge.catalogue import entries, index
from mailcheck.knowledge.catalogue.entry import KINDS
from mailcheck.knowledge.catalogue.indexing import build, render
from mailcheck.knowledge.catalogue.match import Catalogue, speaker
from mailcheck.knowledge.catalogue.walk import sections
from mailcheck.knowledge.catalogue.words import fragments_of, words_of
from mailcheck.tools.explain.explain import explain
from mailcheck.tools.explain.values import values_of

MODULES = [
    importlib.import_module(f"{entries.__name__}.{info.name}")
    for info in pkgutil.iter_modules(entries.__path__)
]
ENTRIES = [(module, entry) for module in MODULES for entry in module.ENTRIES]
CATALOGUE = Catalogue()

each_module = pytest.mark.parametrize(
    "module", MODULES, ids=[module.SPEAKER.id for module in MODULES]
)


def test_the_index_is_what_the_entries_make():
    built = build(sections())
    # An entry added or changed without the index must not hide.
    written = Path(index.__file__).read_text(encoding="utf-8")
    assert written == render(built), "run `python scripts/generate.py index`"


def test_ids_are_unique():
    twice = [entry_id for entry_id, n in Counter(entry.id for _, entry in ENTRIES).items() if n > 1]
    assert not twice


@each_module
def test_a_module_is_named_after_its_speaker(module):
    found = module.SPEAKER
    assert module.__name__.rpartition(".")[2] == found.id.replace("-", "_")
    assert speaker(found.id) is found
    assert found.kind in KINDS and found.name
    assert all(mark == plain(mark) and words_of(mark) for mark in found.marks)


@each_module
def test_every_entry_is_found_by_its_id(module):
    starts = ("status-", "reply-") if module.SPEAKER.id == "codes" else (f"{module.SPEAKER.id}-",)
    for entry in module.ENTRIES:
        assert entry.id.startswith(starts), entry.id
        assert re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", entry.id), entry.id
        assert CATALOGUE.entry(entry.id) is entry, entry.id


def test_all_of_a_package_is_the_sum_of_its_modules():
    assert [entry for _, entry in ENTRIES] == [e for section in sections() for e in section.entries]


@pytest.mark.parametrize(
    ("entry_id", "loaded"),
    [
        ("generic-virus", ["generic", "generic._shared", "generic.content"]),
        ("generic-delivered", ["generic", "generic._shared", "generic.no_failure"]),
        ("google-no-such-user", ["google"]),
    ],
)
def test_an_entry_loads_only_its_own_module(entry_id, loaded):
    script = (
        "import sys\nfrom mailcheck.knowledge.catalogue.match import Catalogue\n"
        f"assert Catalogue().entry({entry_id!r})\n"
        "print(*sorted(m for m in sys.modules if '.entries.' in m))"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60)
    assert ran.stdout.split() == [f"{entries.__name__}.{name}" for name in loaded], ran.stderr


@each_module
def test_every_entry_says_what_it_means_and_what_to_do(module):
    for entry in module.ENTRIES:
        assert entry.title and len(entry.title.split()) <= 8, entry.id
        assert entry.meaning.endswith((".", ")")), entry.id
        assert entry.actions and all(action.endswith((".", "?")) for action in entry.actions), (
            entry.id
        )
        assert entry.source, entry.id
        assert entry.seen == "" or re.fullmatch(r"20\d\d-[01]\d", entry.seen), entry.id
        assert entry.kind in ("", *KINDS), entry.id
        assert entry.retry in ("", "no", "later", "after-fix"), entry.id


@each_module
def test_patterns_can_match(module):
    for entry in module.ENTRIES:
        for pattern in (*entry.patterns, *entry.unless):
            where = (entry.id, pattern)
            assert pattern == plain(pattern), where
            assert fragments_of(pattern) and all(map(words_of, fragments_of(pattern))), where
        for code in entry.codes:
            assert re.fullmatch(r"[2-6]|[2-6]\d\d|[245]\.\d\.\d{1,3}", code), (entry.id, code)


def plain(pattern: str) -> str:
    """As patterns see a text: lower case, single blanks, ASCII quotes."""
    return " ".join(pattern.lower().split()).translate(str.maketrans("’‘“”", "''\"\""))


@each_module
def test_alternatives_exist_and_say_how_to_tell(module):
    for entry in module.ENTRIES:
        for other in entry.alternatives:
            assert CATALOGUE.entry(other.entry), (entry.id, other.entry)
            assert other.entry != entry.id and other.how_to_tell.endswith("."), entry.id


@each_module
def test_an_entry_without_patterns_is_an_alternative(module):
    named = {other.entry for _, entry in ENTRIES for other in entry.alternatives}
    for entry in module.ENTRIES:
        if not entry.patterns and module.SPEAKER.id != "codes":
            assert entry.id in named, entry.id
            assert not entry.examples, entry.id


@each_module
def test_every_example_is_explained_by_its_own_entry(module):
    wrong = {}
    for entry in module.ENTRIES:
        assert entry.examples or not entry.patterns, entry.id
        found = {text: explain(text).entry for text in entry.examples}
        wrong |= {text: (entry.id, got) for text, got in found.items() if got != entry.id}
    assert not wrong


RESERVED = re.compile(r"(?:^|\.)(?:example(?:\.(?:com|org|net))?|test|invalid|localhost)$")
"""RFC 2606 §2 and §3."""
DOCUMENTATION = [
    ipaddress.ip_network(network)
    for network in (
        "192.0.2.0/24",  # RFC 5737 §3
        "198.51.100.0/24",
        "203.0.113.0/24",
        "2001:db8::/32",  # RFC 3849 §2
        "127.0.0.0/8",  # what blocklists answer
        "4.0.0.0/8",  # no addresses: Yahoo's numbers for reasons (4.16.55.1), clauses of RFC 5321
    )
]


NAMED = str(
    [(module.SPEAKER.name, module.SPEAKER.marks) for module in MODULES]
    + [(e.patterns, e.meaning, e.actions, e.source, e.alternatives) for _, e in ENTRIES]
).lower()
"""Where providers' own hosts stand: everything but the examples."""


@each_module
def test_examples_name_nobody(module):
    for entry in module.ENTRIES:
        for text in entry.examples:
            for ip in values_of(text).ips:
                address = ipaddress.ip_address(ip)
                assert any(address in net for net in DOCUMENTATION), (entry.id, ip)
            for domain in domains(text):
                labels = domain.split(".")
                assert RESERVED.search(domain) or labels[-2] in NAMED, (entry.id, domain)


def domains(text: str) -> Iterator[str]:
    values = values_of(text)
    yield from values.domains
    yield from (address.rpartition("@")[2].lower() for address in values.addresses)
