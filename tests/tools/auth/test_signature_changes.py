"""Why a signature fails: each common change is made to a signed message, and found again."""

import asyncio
import base64
import quopri
import re

import pytest
from signing import CRLF, MESSAGE, Signer, ed25519_key, record, rsa_key

import mailcheck

MULTIPART = (
    MESSAGE.partition(b"\r\n\r\n")[0] + b"\r\nMIME-Version: 1.0\r\n"
    b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n'
    b"--b\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    b"Gr\xc3\xbc\xc3\x9fe aus K\xc3\xb6ln\r\n\r\n"
    b"--b\r\nContent-Type: text/html\r\n\r\n<p>Hello</p>\r\n--b--\r\n"
)
TEXT = MESSAGE + b"From here on it goes.\r\n.hidden\r\nGr\xc3\xbc\xc3\x9fe\r\n"
Z = "z=From:Anna=20Berg=20<anna@example.org>|Subject:Meeting=0D=0A=20on=20=20Monday; "


def replaced(old, new, count=1):
    def change(message):
        assert old in message
        return message.replace(old, new, count)

    return change


def encoded(message):
    head, _, body = message.rpartition(b"8bit\r\n\r\n")
    text, rest = body.split(b"\r\n--b\r\n", 1)
    coded = quopri.encodestring(text + CRLF).rstrip(b"\r\n").replace(b"\r\n", b"\n")
    coded = coded.replace(b"\n", CRLF)
    return head + b"quoted-printable\r\n\r\n" + coded + b"\r\n\r\n--b\r\n" + rest


def text_as_base64(message):
    head, _, body = message.partition(b"\r\n\r\n")
    coded = base64.encodebytes(body).replace(b"\n", CRLF)
    return head + b"\r\nContent-Transfer-Encoding: base64\r\n\r\n" + coded


def wrapped(message):
    head, _, body = message.partition(b"\r\n\r\n")
    return (
        head + b"\r\nContent-Type: multipart/mixed; boundary=list\r\n\r\n--list\r\n\r\n" + body +
        b"\r\n--list\r\n\r\n_____\r\nsent by a list\r\n--list--\r\n"
    )  # fmt: skip


def verified(signer, message, change):
    resolver = mailcheck.ZoneResolver(signer.zone())
    good = asyncio.run(mailcheck.verify(message, resolver=resolver)).dkim[0]
    assert good.result.value == "pass", good
    return asyncio.run(mailcheck.verify(change(message), resolver=resolver)).dkim[0]


FOOTER = b"_______________\r\nteam mailing list\r\nhttps://lists.example.org/team\r\n"
BODY = [
    ("footer", MESSAGE, lambda m: m + FOOTER, "The last 3 lines were added after signing"),
    ("one line", MESSAGE, lambda m: m + b"x\r\n", 'The last line was added after signing'),
    ("banner", MESSAGE, replaced(b"\r\n\r\nHello", b"\r\n\r\n[External]\r\n\r\nHello"),
     "The first 2 lines were added above"),
    ("from", TEXT, replaced(b"\r\nFrom here", b"\r\n>From here"), "mbox files"),
    ("dots", TEXT, replaced(b"\r\n.hidden", b"\r\n..hidden"), "Dots at the beginning"),
    ("undotted", TEXT.replace(b".hidden", b"..hidden"), replaced(b"\n..hidden", b"\n.hidden"),
     "were made single"),
    ("part", MULTIPART, replaced(b"--b--", b"--b\r\n\r\na list\r\n--b--"), "A part was added"),
    ("wrapped", MESSAGE, wrapped, "The message was put into a new multipart"),
    ("encoded", MULTIPART, encoded, "A part was re-encoded as quoted-printable"),
    ("base64", TEXT, text_as_base64, "The text was re-encoded as base64"),
    ("closing", MULTIPART, replaced(b"--b--\r\n", b""), "The end was cut off"),
    ("blank line", MESSAGE.replace(b"\r\n\r\nH", b"\r\n\r\n\r\nH"),
     replaced(b"\r\n\r\n\r\nH", b"\r\n\r\nH"), "A blank line was taken away"),
    ("crs", MESSAGE, replaced(b"you on Monday. \r\n", b"you on Monday. \r\r\n"), "Stray CRs"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "message", "change", "said"), BODY, ids=lambda v: str(v)[:12])
@pytest.mark.parametrize("form", ["relaxed", "simple"])
def test_a_changed_body(name, message, change, said, form):
    found = verified(Signer(c=f"relaxed/{form}"), Signer(c=f"relaxed/{form}").sign(message), change)
    assert (found.result.value, found.fault.value) == ("fail", "body-changed")
    assert found.body_changed and not found.header_changed
    assert said in found.explanation and "as it was signed." in found.explanation


ADDED = replaced(b"\r\nTo:", b"\r\nReply-To: x@example.net\r\nTo:")
HEADER = [
    ("tag", {}, replaced(b"Subject: Meeting", b"Subject: [team] Meeting"),
     "The Subject was given the tag [team]; without that the header is as it was signed."),
    ("added", {"h": "from:to:subject:reply-to"}, ADDED,
     "A Reply-To field was added after signing"),
    ("two", {"h": "from:to:subject:reply-to"},
     lambda m: ADDED(m.replace(b"Subject: M", b"Subject: {Spam?} M")),
     "the tag {Spam?}, and a Reply-To field was added after signing; without both"),
    ("from", {}, replaced(b"From: Anna Berg <anna@example.org>",
                          b"From: Anna via List <list@example.net>\r\n"
                          b"X-Original-From: Anna Berg <anna@example.org>"),
     "From was replaced, as mailing lists do"),
    ("folding", {"c": "simple/simple"}, replaced(b"Anna Berg <", b"Anna Berg\r\n <"),
     "The From field was folded differently"),
    ("copies", {"more": Z, "h": "from:subject"}, replaced(b"on  Monday", b"on Tuesday"),
     "The copies of the original fields (z=) verify: Subject was changed after signing."),
    ("removed", {"more": Z, "h": "from:subject"},
     lambda m: re.sub(rb"Subject:.*\r\n .*\r\n", b"", m), "(z=) verify"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "tags", "change", "said"), HEADER, ids=lambda v: str(v)[:12])
@pytest.mark.parametrize("key", [rsa_key, ed25519_key])
def test_a_changed_header(name, tags, change, said, key):
    signer = Signer(key=key(), **tags)
    found = verified(signer, signer.sign(), change)
    assert (found.result.value, found.fault.value) == ("fail", "header-changed")
    assert found.header_changed and not found.body_changed
    assert said in found.explanation


def test_what_cannot_be_undone_is_not_explained():
    signer = Signer()
    found = verified(signer, signer.sign(), replaced(b"Hello", b"Hullo"))
    assert (found.fault.value, found.explanation) == ("body-changed", None)
    found = verified(signer, signer.sign(), replaced(b"Monday\r\nDate", b"Friday\r\nDate"))
    assert (found.fault.value, found.explanation) == ("header-changed", None)


def test_another_key_is_told_from_a_changed_header():
    """The padding of an RSA signature shows whether the key in DNS made it."""
    signer = Signer()
    zone = signer.zone(record(rsa_key(1032)))
    answer = asyncio.run(mailcheck.verify(signer.sign(), resolver=mailcheck.ZoneResolver(zone)))
    (found,) = answer.dkim
    assert (found.fault.value, found.header_changed) == ("other-key", None)
    assert "did not make this signature" in found.reason


def test_a_signer_that_hashes_another_form_is_told():
    """c= says simple, the hash is of the relaxed form."""
    relaxed = Signer(c="relaxed/relaxed").unsigned(MESSAGE.partition(b"\r\n\r\n")[2])
    wrong = re.search("bh=([^;]+)", relaxed)[1]
    signer = Signer(c="relaxed/simple", tags={"bh": wrong})
    zone = mailcheck.ZoneResolver(signer.zone())
    (found,) = asyncio.run(mailcheck.verify(signer.sign(), resolver=zone)).dkim
    assert found.explanation == (
        "The signer hashed the body in the relaxed form, though c= says simple."
    )


def test_what_is_tried_is_bounded():
    """Of a large body only the end is looked at, and only the first signatures are explained."""
    from mailcheck.tools.auth.body_changes import MAX_TRIED
    from mailcheck.tools.auth.dkim import MAX_EXPLAINED

    large = MESSAGE + b"a line\r\n" * (MAX_TRIED // 8)
    signer = Signer()
    assert verified(signer, signer.sign(large), lambda raw: raw + FOOTER).explanation
    banner = replaced(b"\r\n\r\nHello", b"\r\n\r\n[External]\r\n\r\nHello")
    assert verified(signer, signer.sign(large), banner).explanation is None
    many = signer.field() * (MAX_EXPLAINED + 2) + MESSAGE + FOOTER
    answer = asyncio.run(mailcheck.verify(many, resolver=mailcheck.ZoneResolver(signer.zone())))
    explained = [item.explanation is not None for item in answer.dkim]
    assert explained == [True] * MAX_EXPLAINED + [False] * 2
