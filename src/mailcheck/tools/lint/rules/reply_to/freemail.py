"""Answers go to a free-mail address of somebody else

Why: From shows a firm, or a person, and the answers go to a mailbox that anybody can open in a
minute. This is the usual make of false invoices and of "the boss needs a favour", and filters
count it (SpamAssassin FREEMAIL_FORGED_REPLYTO).

Fix: Let answers go to an address under the domain of From. If the message is not yours, ask the
sender by another way before answering. A service that sends for somebody (shared files, signatures,
contact forms) does it rightly with an address of its own in From; that is only noted.

See: SpamAssassin FREEMAIL_FORGED_REPLYTO; rspamd FREEMAIL_REPLYTO_NEQ_FROM_DOM; RFC 5322 §3.6.2.
"""

from collections.abc import Iterator

from mailcheck.knowledge.lists.freemail import FREEMAIL
from mailcheck.tools.lint.context import AddressAt, Context
from mailcheck.tools.lint.excerpt import excerpt
from mailcheck.tools.lint.on_behalf import is_on_behalf
from mailcheck.tools.lint.rule import Example, Found, OnMailbox, Severity, rule

_LIST = ("List-Id: <talk.example.net>", "List-Post: <mailto:talk@example.net>")


@rule(
    Severity.WARNING,
    OnMailbox("Reply-To"),
    bad=(
        Example("From: The Boss <boss@example.org>", "Reply-To: boss.private@gmail.com"),
        Example("From: boss@gmail.com", "Reply-To: fraud4711@gmail.com"),
        Example("From: boss@gmx.de", "Reply-To: fraud@outlook.com"),
        # Somebody borrows the name and the address of the person in From: no service.
        Example("From: Jo Lee <jo.lee@example.net>", "Reply-To: Jo Lee <jo.lee.office@gmail.com>"),
        Example("From: boss@gmail.com", "To: bo@gmail.com", "Reply-To: fraud4711@gmail.com"),
        Example(
            'From: "Anna Berg (via Google Docs)" <drive-shares-dm-noreply@google.com>',
            "Reply-To: Anna Berg <anna.berg@gmail.com>",
            severity=Severity.INFO,
        ),
        Example(
            "From: Anna Berg (Signatures) <dse@sign.example>",
            "Reply-To: Anna Berg <anna.berg@gmail.com>",
            severity=Severity.INFO,
        ),
        Example(
            "From: WordPress <wordpress@blog.example>",
            "Reply-To: pat.smith@gmail.com",
            "To: tom@blog.example",
            severity=Severity.INFO,
        ),
        Example(
            "From: Pat Smith <info@blog.example>",
            "Reply-To: pat.smith@gmail.com",
            "To: info@blog.example",
            severity=Severity.INFO,
        ),
    ),
    good=(
        Example("From: anna@gmail.com", "Reply-To: anna@gmail.com"),
        Example("From: anna.berg@gmail.com", "Reply-To: annaberg+x@googlemail.com"),
        Example("From: anna@gmx.de", "Reply-To: anna@web.de"),
        Example("Reply-To: office@example.org"),
        Example("Reply-To: anna@gmail.com", *_LIST),
        Example("From: anna", "Reply-To: anna@gmail.com"),
    ),
    replaces=("reply-to-domain-differs",),
)
def check(at: AddressAt, context: Context) -> Iterator[Found]:
    if at.domain not in FREEMAIL or context.kind.discussion_list or context.author is None:
        return
    if context.from_domain in FREEMAIL and _name(at) == _name(context.author):
        return
    if not context.from_domain:
        return
    on_behalf = is_on_behalf(at, context)
    change = f"Use a Reply-To address under {context.from_domain}, or leave Reply-To out."
    yield Found(
        at.address_span,
        f"Answers go to `{excerpt(at.mailbox.address)}`, a free-mail address, while the message"
        f" is from `{excerpt(context.author.mailbox.address)}`.",
        "Leave it so if it is sent for that person." if on_behalf else change,
        Severity.INFO if on_behalf else None,
        values={"address": at.mailbox.address, "from": context.author.mailbox.address},
    )


def _name(at: AddressAt) -> str:
    """The local part without what free-mail providers pass over: dots and plus-tags."""
    return at.mailbox.local.lower().partition("+")[0].replace(".", "")
