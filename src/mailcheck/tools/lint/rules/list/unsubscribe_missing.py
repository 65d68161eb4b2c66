"""Bulk mail has no List-Unsubscribe

Why: Gmail and Yahoo have demanded since 2024 that bulk mail can be left with one click, and
Microsoft recommends the field. Without it they show no way out beside the sender's name, people
press "spam" instead, and the complaints bring the next mailing into the spam folder.

Fix: Let the sending program write `List-Unsubscribe: <https://...>, <mailto:...>` with an address
of its own for each recipient, and `List-Unsubscribe-Post: List-Unsubscribe=One-Click` beside it.
Newsletter services do it by themselves unless it is switched off; list servers (Mailman, Sympa)
have it as a setting of the list. A message to one person that has nothing but a Feedback-ID counts
as a receipt.

See: RFC 2369 §3.2; RFC 8058; requirements of Gmail and Yahoo for bulk senders (2024).
"""

from collections.abc import Iterator

from mailcheck.core.header import Header
from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.rule import Example, Found, OnMissing, Options, Severity, rule

_BULK = Options(bulk=True)
_POST = "List-Post: <mailto:talk@lists.example.org>"


@rule(
    Severity.INFO,
    OnMissing("List-Unsubscribe"),
    bad=(
        Example(options=_BULK, severity=Severity.ERROR),
        Example("List-Id: Club news <news.example.org>"),
        Example("Precedence: bulk"),
        Example("Feedback-ID: 1:2:3:example", "To: bo@example.net, cy@example.com"),
    ),
    good=(
        Example(),
        Example("List-Unsubscribe: <https://example.org/u/9f3a>", options=_BULK),
        Example("List-Unsubscribe: https://example.org/u/9f3a", options=_BULK),
        # Talk on a list; an answer of a program; a receipt with the mark of the sending service.
        Example("List-Id: <talk.example.org>", _POST),
        Example("Precedence: bulk", "Auto-Submitted: auto-replied"),
        Example("Feedback-ID: 12345678:user:proton"),
        Example("Feedback-ID: ::1.eu-west-1.x=:AmazonSES", "Auto-Submitted: auto-generated"),
    ),
)
def check(header: Header, context: Context) -> Iterator[Found]:
    kind, demanded = context.kind, context.options.bulk
    # Proton marks personal mail so, Amazon SES and Postmark each receipt.
    to_one_person = kind.service_mark_only and len(context.recipients) <= 1
    if not demanded and (kind.automatic or not kind.bulk_marks or to_one_person):
        return
    yield Found(
        header.span,
        "This is bulk mail, and it has no List-Unsubscribe field.",
        "Add `List-Unsubscribe: <https://...>` and `List-Unsubscribe-Post:"
        " List-Unsubscribe=One-Click`.",
        Severity.ERROR if demanded else None,
    )
