"""What is masked decides nothing: a template is judged as its text is."""

import pytest
from wrapping import ONCE, wrapped

from mailcheck.knowledge.catalogue.match import Catalogue
from mailcheck.tools.explain.explain import Explainer
from mailcheck.tools.explain.reply import read
from mailcheck.tools.explain.template import MASK, Templates

EXPLAINER = Explainer(Catalogue())
WRAPPED = wrapped(ONCE)


@pytest.mark.parametrize("text", WRAPPED.values(), ids=WRAPPED.keys())
def test_a_template_is_judged_as_its_text(text):
    assert EXPLAINER.explain(text).verdict == EXPLAINER.judge(read(text))


def test_addresses_hosts_and_ids_share_a_template():
    templates = Templates(frozenset(("user", "unknown")))
    one = templates.of("550 5.1.1 <anna@example.org>: User unknown 4f-2a.c1")
    assert one == templates.of("550 5.1.1 <Bo.Li@mx3.example.net>:  user unknown 9e")
    assert one == f"550 5.1.1 <{MASK}>: user unknown {MASK}"


@pytest.mark.parametrize(
    "other", [ONCE.replace("550", "450"), ONCE.replace("5.1.1", "5.1.2"), ONCE.replace(":", " ")]
)
def test_what_decides_is_kept(other):
    templates = Templates(Catalogue().vocabulary)
    assert templates.of(ONCE) != templates.of(other)


def test_memory_is_bounded(monkeypatch):
    monkeypatch.setattr("mailcheck.tools.explain.template._KEPT", 50)
    templates = Templates(frozenset())
    for number in range(500):
        templates.of(f"id{number}")
    assert len(templates) <= 50
    templates.of("x" * 5000)
    assert max(map(len, templates)) < 5000
