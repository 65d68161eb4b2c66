"""Anybody: the words that many servers share, whoever wrote them.

The same sentence stands in a dozen mail programs and in thousands of hand-written rules, so these
patterns are short and come last: a provider's or a mail program's own words win over them. What is
odd: the frame a server puts around its reason (`mailbox unavailable`, `message rejected`) is
longer than the reason (`SPF fail`), so frames step aside when a reason stands in the text, and
words about the sender, the HELO name or the client must not be read as words about the recipient.

One module per group of causes, so that explaining a reply loads only those in question. What
several of them say stands in `_shared.py`.
"""

from mailcheck.knowledge.catalogue.entry import Entry, Speaker

SPEAKER = Speaker("generic", "Wording many servers use", "generic")


def __getattr__(name: str) -> tuple[Entry, ...]:
    """`ENTRIES`: those of all modules, which are imported when somebody asks for all of them."""
    if name != "ENTRIES":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from mailcheck.knowledge.catalogue.walk import modules_of

    return tuple(entry for module in modules_of(__name__, __path__) for entry in module.ENTRIES)
