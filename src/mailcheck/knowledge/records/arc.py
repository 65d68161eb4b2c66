"""The three fields of an ARC set, as far as their order goes (RFC 8617 §4.1).

    ARC-Seal: i=1; a=rsa-sha256; cv=none; d=example.org; s=s1; b=...
    ARC-Message-Signature: i=1; a=rsa-sha256; d=example.org; s=s1; h=from; bh=...; b=...
    ARC-Authentication-Results: i=1; mx.example.org; dkim=pass header.d=example.net

The first two are tag lists; in the third one the results follow after `i=`. Places are indices of
the text.
"""

import re
from typing import NamedTuple

from mailcheck.core.comment import without_comments
from mailcheck.knowledge.records.tag_list import Tag, parse_tag_list

FIELDS = ("ARC-Authentication-Results", "ARC-Message-Signature", "ARC-Seal")
"""RFC 8617 §4.1: an ARC set has each of these once."""


class ArcField(NamedTuple):
    """What one of the fields says about its place in the chain."""

    instance: int | None
    """`i=`, 1 to 50; None where it is missing or something else."""
    chain_validation: str
    """`cv=` of an ARC-Seal in lower case (none, pass, fail); "" where there is none."""
    instance_tag: Tag | None
    chain_validation_tag: Tag | None


# RFC 8617 §4.2.1: instances are 1 to 50.
_INSTANCE = re.compile(r"[1-9]|[1-4][0-9]|50")


def parse_arc_field(text: str) -> ArcField:
    """Read the value of any of the three fields. Linear; has an answer for any text."""
    # RFC 8617 §4.1.1: comments may be round `i=` of ARC-Authentication-Results.
    tags = parse_tag_list(without_comments(text))
    number, validation = tags.find("i"), tags.find("cv")
    match = _INSTANCE.fullmatch(number.value) if number else None
    return ArcField(
        int(match[0]) if match else None,
        validation.value.lower() if validation else "",
        number,
        validation,
    )
