"""Skeletons: names that look alike have the same one, names that do not have different ones."""

import pytest

from mailcheck.knowledge.lists.confusables import skeleton


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("раураl", "paypal"),
        ("paypa1", "paypal"),
        ("g00gle", "google"),
        ("rnicrosoft", "microsoft"),
        ("vvells", "wells"),
        ("gοοgle", "google"),
        ("ｐａｙｐａｌ", "paypal"),
        ("PayPal", "paypal"),
        ("օnline", "online"),
    ],
)
def test_alike(one, other):
    assert skeleton(one) == skeleton(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("paypal", "paypai"), ("müller", "muller"), ("example", "exarnple1"), ("amazon", "amazan")],
)
def test_not_alike(one, other):
    assert skeleton(one) != skeleton(other)
