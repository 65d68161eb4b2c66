"""What every entry keeps: an id, an answer, examples that reach it, no names of real people."""

import ipaddress
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator

import pytest
from support import ROOT, execute

from mailcheck.knowledge.advice import Known
from mailcheck.knowledge.catalogue.compiling import SOURCES, modules, sections
from mailcheck.knowledge.catalogue.entry import CODES, KINDS
from mailcheck.knowledge.catalogue.loading import CATALOGUE as MADE
from mailcheck.knowledge.catalogue.match import Catalogue, built_in, speaker
from mailcheck.knowledge.catalogue.shards import Shards
from mailcheck.knowledge.catalogue.words import fragments_of, words_of
from mailcheck.tools.explain.explain import explain
from mailcheck.tools.explain.values import values_of

SECTIONS = list(sections())
ENTRIES = [(section, entry) for section in SECTIONS for entry in section.entries]
CATALOGUE = Catalogue()

each_file = pytest.mark.parametrize("section", SECTIONS, ids=[part.file for part in SECTIONS])


def test_what_is_loaded_is_what_the_files_say():
    assert MADE.stamp() == MADE.module("index").STAMP
    assert {entry.id for _, entry in ENTRIES} == set(dict(Shards(built_in().homes)))


def test_a_changed_file_is_seen_without_a_build(tmp_path):
    package = tmp_path / "mailcheck"
    shutil.copytree(ROOT / "src/mailcheck", package, ignore=shutil.ignore_patterns("compiled"))
    file = package / "knowledge/catalogue/entries/google.toml"
    old = "The recipient's Google storage is full"
    reply = "452 4.2.2 The recipient's inbox is out of storage space. - gsmtp"
    for title in ("First title", "Second title"):
        file.write_text(file.read_text().replace(old, title))
        ran = execute("explain", reply, cwd=tmp_path, PYTHONPATH=str(tmp_path))
        assert ran.out.startswith(title), ran.err
        old = title


def test_a_folder_that_cannot_be_written_is_no_hindrance(monkeypatch):
    def refuse(_texts):
        raise PermissionError

    monkeypatch.setattr(MADE, "write", refuse)
    monkeypatch.setattr(MADE, "stamp", lambda: "another state")
    assert set(MADE.renew()) >= {"index", "google", "generic_policy"}


def test_a_build_leaves_whole_files(tmp_path):
    MADE.write(modules("now", SECTIONS), tmp_path / "compiled")
    assert not [
        path for path in (tmp_path / "compiled").iterdir() if path.suffix not in (".py", "")
    ]


def test_ids_are_unique():
    twice = [entry_id for entry_id, n in Counter(entry.id for _, entry in ENTRIES).items() if n > 1]
    assert not twice


@each_file
def test_a_file_says_who_speaks(section):
    found = section.speaker
    assert section.file.partition("/")[0] == found.id
    assert speaker(found.id) == found
    assert found.kind in KINDS and found.name
    assert all(mark == plain(mark) and words_of(mark) for mark in found.marks)


@each_file
def test_every_entry_is_found_by_its_id(section):
    starts = ("status-", "reply-") if section.speaker.id == CODES else (f"{section.speaker.id}-",)
    for entry in section.entries:
        assert entry.id.startswith(starts), entry.id
        assert re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", entry.id), entry.id
        assert CATALOGUE.entry(entry.id) == entry, entry.id
        assert CATALOGUE.speaker_of(entry.id) == section.speaker.id


def test_every_file_is_read():
    files = {
        path.relative_to(SOURCES).with_suffix("").as_posix() for path in SOURCES.rglob("*.toml")
    }
    assert files == {section.file for section in SECTIONS} | {"generic/speaker"}


@pytest.mark.parametrize(
    ("entry_id", "loaded"),
    [("generic-virus", "generic_content"), ("google-no-such-user", "google")],
)
def test_an_entry_loads_only_its_own_module(entry_id, loaded):
    script = (
        "import sys\nfrom mailcheck.knowledge.catalogue.match import Catalogue\n"
        f"assert Catalogue().entry({entry_id!r})\n"
        "print(*sorted(m.rpartition('.')[2] for m in sys.modules if '.compiled.' in m))"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60)
    assert ran.stdout.split() == sorted([loaded, "index"]), ran.stderr


@each_file
def test_every_entry_says_what_it_means_and_what_to_do(section):
    for entry in section.entries:
        assert entry.title and len(entry.title.split()) <= 8, entry.id
        assert entry.meaning.endswith((".", ")")), entry.id
        texts = [action.text(Known()) for action in entry.actions]
        assert texts and all(text.endswith((".", "?")) for text in texts), entry.id
        assert entry.source, entry.id
        assert entry.seen == "" or re.fullmatch(r"20\d\d-[01]\d", entry.seen), entry.id
        assert entry.kind in ("", *KINDS), entry.id
        assert entry.retry in ("", "no", "later", "after-fix"), entry.id


@each_file
def test_patterns_can_match(section):
    for entry in section.entries:
        for pattern in (*entry.patterns, *entry.unless):
            where = (entry.id, pattern)
            assert pattern == plain(pattern), where
            assert fragments_of(pattern) and all(map(words_of, fragments_of(pattern))), where
        for code in entry.codes:
            assert re.fullmatch(r"[2-6]|[2-6]\d\d|[245]\.\d\.\d{1,3}", code), (entry.id, code)


def plain(pattern: str) -> str:
    """As patterns see a text: lower case, single blanks, ASCII quotes."""
    return " ".join(pattern.lower().split()).translate(str.maketrans("’‘“”", "''\"\""))


@each_file
def test_alternatives_exist_and_say_how_to_tell(section):
    for entry in section.entries:
        for other in entry.alternatives:
            assert CATALOGUE.entry(other.entry), (entry.id, other.entry)
            assert other.entry != entry.id and other.how_to_tell.endswith("."), entry.id


@each_file
def test_an_entry_without_patterns_is_an_alternative(section):
    named = {other.entry for _, entry in ENTRIES for other in entry.alternatives}
    for entry in section.entries:
        if not entry.patterns and section.speaker.id != CODES:
            assert entry.id in named, entry.id
            assert not entry.examples, entry.id


@each_file
def test_every_example_is_explained_by_its_own_entry(section):
    wrong = {}
    for entry in section.entries:
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
    [(section.speaker.name, section.speaker.marks) for section in SECTIONS]
    + [(e.patterns, e.meaning, e.actions, e.source, e.alternatives) for _, e in ENTRIES]
).lower()
"""Where providers' own hosts stand: everything but the examples."""


@each_file
def test_examples_name_nobody(section):
    for entry in section.entries:
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
