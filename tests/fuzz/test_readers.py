"""Every small reader has an answer for every text, and in linear time for repeated pieces.

Texts are made of the pieces that the reader's grammar has (structure finds more than any octets
do), of other readers' pieces, and of odd characters.
"""

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support import assert_linear, repeated

from mailcheck import explain
from mailcheck.adapters.dns.configuration import read_name_server
from mailcheck.adapters.dns.master_file import read_master_file
from mailcheck.core.address import parse_addresses
from mailcheck.core.date import parse_date
from mailcheck.core.encoded_word import decode_text
from mailcheck.core.errors import MailcheckError
from mailcheck.core.message_id import parse_ids
from mailcheck.core.neutral import visible
from mailcheck.core.normal_form import normal_form
from mailcheck.core.parameter import parse_parameters
from mailcheck.knowledge.catalogue.source import parse_section
from mailcheck.knowledge.records.arc import parse_arc_field
from mailcheck.knowledge.records.authentication_results import parse_authentication_results
from mailcheck.knowledge.records.bimi import parse_bimi
from mailcheck.knowledge.records.dkim import parse_dkim_key
from mailcheck.knowledge.records.dkim_signature import parse_dkim_signature
from mailcheck.knowledge.records.dmarc import parse_dmarc
from mailcheck.knowledge.records.list_uris import parse_list_uris
from mailcheck.knowledge.records.mta_sts import parse_sts_policy, parse_sts_record
from mailcheck.knowledge.records.spf import parse_spf
from mailcheck.knowledge.records.tls_rpt import parse_tls_rpt
from mailcheck.knowledge.records.tlsa import parse_tlsa
from mailcheck.render.untrusted import redact
from mailcheck.tools.lint.links import text_urls
from mailcheck.tools.lint.placeholders import placeholders
from mailcheck.tools.lint.url import hosts_inside, read_url
from mailcheck.tools.suppress.dates import read_moment
from mailcheck.tools.suppress.listing import key_of, read_head, read_json

# ruff: noqa: E501 (a table)

TAGS = "v= DKIM1 DMARC1 STSv1 TLSRPTv1 BIMI1 ; p= q= s= d= i= h= b= bh= t= x= l= c= k= n= g= rua= "
READERS = {
    "addresses": (parse_addresses, 'a @ b.c , ; : < > ( ) " \\ [ ] =?utf-8?q?a?= group: . .. '),
    "an address's form": (normal_form, 'a @ b.c " \\ xn--a ü % + . '),
    "an address of a list": (key_of, 'a @ b.c " < > [192.0.2.1] , localhost '),
    "dates": (parse_date, "Sat, 21 Nov 2026 09:30:00 +0100 GMT 99 ( ) - : "),
    "dates of lists": (read_moment, "2026-11-21 T 09:30 Z +01:00 Nov 21, PM / 1795046400 . "),
    "encoded words": (decode_text, "=? utf-8 ?q? ?b? ?= =41 QUJD == _ * =?x?= "),
    "ids": (parse_ids, '< > a @ b.c ( ) , " [ ] '),
    "parameters": (parse_parameters, "text/plain ; a = b *0 *1* utf-8''%41 \" \\ ( ) name "),
    "signatures": (parse_dkim_signature, TAGS + "rsa-sha256 relaxed/simple from:to example.org QUJD="),
    "ARC fields": (parse_arc_field, TAGS + "i=1 i=99999 cv=pass cv=none arc-seal rsa-sha256 QUJD= "),
    "keys": (parse_dkim_key, TAGS + "rsa ed25519 sha1 sha256 MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQ== "),
    "DMARC": (parse_dmarc, TAGS + "none reject quarantine pct=50 mailto:a@b.c!10m , np= psd=y ri=1 "),
    "SPF": (parse_spf, "v=spf1 -all ~ ? + a mx ptr include: ip4:192.0.2.0/24 ip6:::1/999 %{ i r / "
            "//64 redirect= exp= exists:%{ir}.%{d2}.x } %% %_ %- "),
    "MTA-STS": (parse_sts_record, TAGS + "id=20261121 ; "),
    "an MTA-STS policy": (parse_sts_policy, "version: STSv1 \r\n mode: enforce mx: *.x max_age: 9 "),
    "TLS-RPT": (parse_tls_rpt, TAGS + "mailto:a@b.c https://x/ , "),
    "BIMI": (parse_bimi, TAGS + "l=https://x/a.svg a= avp=brand "),
    "TLSA": (parse_tlsa, "3 1 1 0 9 abcdef 00 ff "),
    "results": (parse_authentication_results, 'mx.x 1 ; dkim = pass ( ) reason=" header.d=x / \\ "'),
    "List fields": (parse_list_uris, "< > , mailto:a@b.c https://x/?y=%41 ( ) =?utf-8?q?a?= "),
    "URLs in a text": (lambda text: list(text_urls(text)), "http:// www. a.b / ? # ) ( ] \u200b , "),
    "a URL": (read_url, "http:// @ : \\ / ? # %41 [ ] 。 a.b 99999 "),
    "hosts in a URL": (hosts_inside, "http%3A%2F%2F https:// www. a.b = / %25 "),
    "placeholders": (lambda text: list(placeholders(text)), "{{ }} {% %} *| |* %% [[ ]] ${ } ## @@ a "),
    "a reply": (explain, "550 5.1.1 - <a@b.c> : said \\r\\n [192.0.2.1] (in reply to) user unknown "),
    "a list's head": (lambda text: read_head(text.split("\n")), "email , ; \t | a@b.c \n \" { } [ "),
    "a list in JSON": (read_json, '{ } [ ] " : , email a@b.c 1 null '),
    "a zone": (lambda text: read_master_file("x", text), "$ORIGIN $TTL $GENERATE 0-9 @ IN MX 10 A "
               "192.0.2.1 TXT \" ( ) ; \n \t x. \\000 "),
    "a name server": (read_name_server, "192.0.2.1 [ ] : ::1 53 %lo 99999 "),
    "an entry": (lambda text: parse_section(text, "x"), "[speaker] [[entry]] id = \" \n cause [ ] , x "),
    "what is shown": (visible, "##[ ##vso[ \x1b \u202e \udcff \U000e0001 "),
    "what is masked": (redact, 'a @ b.c / " \\ http:// \u202e '),
}  # fmt: skip
ODD = ["", "\0", "\r\n", "\t", "\xff", "\u200b", "ü", "\U0001f600", "\udcff", "%", "(", '"', "\\"]
BOUNDED = settings(
    derandomize=True, deadline=None, suppress_health_check=list(HealthCheck), max_examples=60
)
LONG = settings(BOUNDED, max_examples=4000)


def pieces_of(grammar: str) -> list[str]:
    return [piece for piece in grammar.split(" ") if piece] + [" "]


def texts(grammar: str):
    own = st.sampled_from(pieces_of(grammar))
    piece = own | own | own | st.sampled_from(ODD) | st.text(max_size=3)
    return st.lists(piece, max_size=40).map("".join)


def answers(read):
    def check(text: str) -> None:
        try:
            read(text)
        except MailcheckError as error:  # of files that the operator names: one sentence
            assert 0 < len(str(error)) < 1000

    return check


EVERY = pytest.mark.parametrize(("read", "grammar"), READERS.values(), ids=READERS.keys())


@EVERY
def test_every_text_has_an_answer(read, grammar):
    BOUNDED(given(texts(grammar))(answers(read)))()


@pytest.mark.slow
@EVERY
def test_every_text_has_an_answer_for_long(read, grammar):
    LONG(given(texts(grammar))(answers(read)))()


SIZE = 8_000


@EVERY
def test_repeated_pieces_take_no_square_of_their_number(read, grammar):
    check = answers(read)
    pieces = pieces_of(grammar)
    pumps = [*pieces, *(first + second for first, second in pairwise(pieces))]
    lead = "".join(pieces[:2])
    for pump in pumps:
        for start in ("", lead):
            assert_linear(check, repeated(pump, start), SIZE)
