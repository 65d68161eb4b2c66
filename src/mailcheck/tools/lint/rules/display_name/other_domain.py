"""The sender's name shows another domain

Why: A name such as `PayPal.com` in front of an address elsewhere tells the reader one origin and
the servers another. Shops with several domains do it innocently; whoever wants to deceive does it
on purpose.

Fix: Write the name of the firm without an ending (`Example Shop`), or send from an address under
the domain that the name shows.

See: RFC 5322 §3.4; Google's sender guidelines (display names must not deceive).
"""

from collections.abc import Iterator

from mailcheck.tools.lint.context import AddressAt, Context
from mailcheck.tools.lint.excerpt import excerpt
from mailcheck.tools.lint.rule import Example, Found, OnMailbox, Severity, rule

_LIST = ("List-Id: <talk.example.org>", "List-Post: <mailto:talk@example.org>")

_COMMON = "com net org info biz edu gov app shop online store site dev io co eu"
_NATIONAL = (
    "ar at au be bg br ca ch cl cn cz de dk es fi fr gr hu ie it jp kr lu mx nl nz pl pt ro ru se"
    " sk tr ua uk"
)
_ENDINGS = frozenset(f"{_COMMON} {_NATIONAL}".split())
"""Endings that do not look like the second half of two words whose blank was forgotten."""


@rule(
    Severity.INFO,
    OnMailbox("From"),
    bad=(
        Example("From: Example.com <shop@example.org>"),
        Example('From: "Service at www.example.co.uk" <shop@example.org>'),
        Example('From: "Shop (example.com)" <shop@example.org>'),
    ),
    good=(
        Example("From: Example.org <shop@mail.example.org>"),
        Example("From: ASP.NET Weekly <news@example.org>"),
        Example("From: Node.js Foundation <news@example.org>"),
        Example("From: Joe Q.Public <joe@example.org>"),
        Example('From: "St.Gallen Tourism, Dr.De Vries" <news@example.org>'),
        Example('From: "anna@example.com" <anna@example.org>'),
        Example("From: Example.com <talk@example.org>", *_LIST),
    ),
)
def check(at: AddressAt, context: Context) -> Iterator[Found]:
    if "." not in at.mailbox.name or not at.domain or context.kind.discussion_list:
        return
    for word in at.mailbox.name.split():
        domain = _domain(word)
        if domain and context.organizational(domain) != context.organizational(at.domain):
            yield Found(
                at.name_span,
                f"The name shows {excerpt(domain)}, the message is from {excerpt(at.domain)}.",
                "Leave the domain out of the name, or send from an address under it.",
                values={"shown": domain, "domain": at.domain},
            )
            return


def _domain(word: str) -> str | None:
    """The domain that a word of a name is; None for other words."""
    text = word.strip("()<>[]{}\"'“”„«»,;:!?*|").partition("/")[0]
    head, dot, ending = text.rpartition(".")
    if not dot or ending.lower() not in _ENDINGS or ending == "NET":  # ASP.NET
        return None
    labels = head.split(".")
    if any(not label.replace("-", "").isalnum() or label[0] == "-" for label in labels):
        return None
    # `Dr.De`, `E.It`: initials and titles glued to the next word, not names under an ending.
    return text.lower() if len(labels[-1]) > 2 or len(labels) > 1 else None
