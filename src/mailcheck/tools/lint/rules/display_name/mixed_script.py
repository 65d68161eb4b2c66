"""A word of a name or address mixes alphabets

Why: A Cyrillic `Р` inside `PayPal` looks like the Latin letter and is another one. It is how
phishing gets names of firms past filters and past its readers; UTS 39 advises against any word in
two alphabets. Names of two words in two alphabets, Chinese and Japanese beside Latin, and the like
are ordinary and pass. A word that wears its mixture openly (`PRдвижение`) is only mentioned.

Fix: Type the word anew on one keyboard. The finding says which alphabets are mixed; the letters
look alike, so compare code points if it comes from a database.

See: Unicode UTS 39 §4 and §5.
"""

import re
from collections.abc import Iterator

from mailcheck.core.encoded_word import decode_text
from mailcheck.core.finding import Span
from mailcheck.tools.lint.context import AddressAt, Context
from mailcheck.tools.lint.excerpt import excerpt
from mailcheck.tools.lint.rule import Example, Found, OnForeignMailbox, Severity, rule

_WORD = re.compile(r"[^\W_]+")


@rule(
    Severity.WARNING,
    OnForeignMailbox(),
    bad=(
        Example("From: Pay\u0420al <service@example.org>"),
        Example("From: =?utf-8?b?UGF50KBhbA==?= <service@example.org>"),
        Example("To: Bo Li <b\u043e@example.net>"),
        Example("To: bo@examp\u04cfe.net"),
        Example("From: anna@xn--pypal-4ve.com"),  # Cyrillic а
        Example("From: anna@example.org (\u0391nna)"),  # Greek capital Alpha
        Example("From: C\u0431\u0435\u0440\u0431\u0430\u043d\u043a <info@example.org>"),  # Latin C
        Example("From: PRдвижение <info@example.org>", severity=Severity.INFO),
        Example("From: \u03bcTorrent <info@example.org>", severity=Severity.INFO),
    ),
    good=(
        Example("From: Анна Berg <anna@example.org>"),
        Example("From: Анна Берг (Anna Berg) <anna@example.org>"),
        Example("From: IT-отдел, Web_студия <anna@example.org>"),
        Example("From: 日本語のABC <anna@example.org>"),
        Example("From: 김철수金 <anna@example.org>"),
        Example("From: ร้านABC <anna@example.org>"),
        Example("From: בFacebook <anna@example.org>"),
        Example("From: Jörg Ångström <jörg@bücher.example>"),
        Example("From: \xb5Torrent 2α <anna@example.org>"),
        Example("From: анна@пример.example"),
    ),
    replaces=("address-needs-smtputf8",),
)
def check(at: AddressAt, context: Context) -> Iterator[Found]:
    flat = at.field.flat[at.mailbox.start : at.mailbox.end]
    if flat.isascii() and "=?" not in flat and "xn--" not in flat:
        return
    # Not at the top: most names do not get here, and it brings the Unicode database along.
    from mailcheck.tools.lint.scripts import ALIKE, mixed_scripts, passes_for_one_script

    for word, span in (*_words(at, flat), *_labels(at)):
        scripts = mixed_scripts(word)
        if len(ALIKE & set(scripts)) > 1:
            mixture = " and ".join(map(str.capitalize, scripts))
            yield Found(
                span,
                f"`{excerpt(word)}` mixes {mixture} letters in one word.",
                "Type the word anew, in one alphabet.",
                None if passes_for_one_script(word) else Severity.INFO,
                values={"word": word},
            )


def _words(at: AddressAt, flat: str) -> Iterator[tuple[str, Span]]:
    """The words of name and address, and where each stands."""
    shown = decode_text(flat)
    for match in _WORD.finditer(shown.text):
        if not match[0].isascii():
            start, end = shown.flat_span(*match.span())
            yield match[0], at.field.at(at.mailbox.start + start, at.mailbox.start + end)


def _labels(at: AddressAt) -> Iterator[tuple[str, Span]]:
    """The A-labels of the domain, as people see them."""
    if "xn--" in at.domain:
        from mailcheck.tools.lint.url import unicode_host

        for word in _WORD.findall(unicode_host(at.domain)):
            yield word, at.domain_span
