"""Answers go back to the recipient

Why: Reply-To holds the address the message is sent to: who answers writes to himself, and the
sender never hears of it. Mailing lists do this on purpose, so that answers go to all; elsewhere it
is a mistake in a script or a mark of spam (rspamd REPLYTO_EQ_TO_ADDR).

Fix: Put the sender's address into Reply-To, or take the field out. In a contact form Reply-To is
the visitor's address and To the office, not the other way round.

See: RFC 5322 §3.6.2; rspamd REPLYTO_EQ_TO_ADDR.
"""

from collections.abc import Iterator

from mailcheck.tools.lint.context import AddressAt, AddressField, Context
from mailcheck.tools.lint.excerpt import excerpt
from mailcheck.tools.lint.rule import Example, Found, OnAddressField, Severity, rule

_WAY_OUT = "List-Unsubscribe: <mailto:bo-unsubscribe-request@example.net>"


@rule(
    Severity.WARNING,
    OnAddressField("Reply-To"),
    bad=(
        Example("Reply-To: bo@example.net"),
        Example("Reply-To: Bo Li <BO@Example.NET>", "To: <bo@example.net>, cy@example.net"),
        Example("Reply-To: bo@example.net", "Precedence: bulk", _WAY_OUT),
    ),
    good=(
        Example("Reply-To: anna@example.org"),
        Example("Reply-To: bo@example.net", "List-Post: <mailto:bo@example.net>"),
        Example("Reply-To: bo@example.net", "List-Id: <bo.example.net>"),
        # LISTSERV, and lists that name nothing but the way out.
        Example("Reply-To: bo@example.net", "Precedence: list", "List-Owner: <mailto:x@b.example>"),
        Example("Reply-To: bo@example.net", "Precedence: list", _WAY_OUT),
        Example("Reply-To: bo@example.net, anna@example.org"),
        Example("From: bo@example.net", "Reply-To: bo@example.net"),
        Example("Reply-To: bo@example.net", without=("To",)),
        Example("Reply-To: <>"),
    ),
)
def check(subject: AddressField, context: Context) -> Iterator[Found]:
    if context.kind.discussion_list or _is_of_a_list(context):
        return
    replies = {AddressAt(subject.field, box).normal_form for box in subject.list.mailboxes}
    if not replies or any(box.normal_form in replies for box in context.mailboxes("from")):
        return
    if replies <= {box.normal_form for box in context.mailboxes("to")}:
        yield Found(
            subject.field.value_span,
            f"Answers go to `{excerpt(subject.list.mailboxes[0].address)}`, who is the recipient.",
            "Put the sender's address into Reply-To, or leave the field out.",
        )


def _is_of_a_list(context: Context) -> bool:
    """Whether a list server may have put the address of the list into Reply-To."""
    if context.has("list-id", "list-post"):
        return True
    precedence = context.first("Precedence")
    to_a_list = precedence is not None and precedence.unfolded.lower() == "list"
    return to_a_list and context.has("list-unsubscribe")
