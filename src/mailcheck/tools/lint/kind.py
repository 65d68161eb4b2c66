"""Which kind of message is it? Decided once, from the header alone, and given to all rules.

Lists, calendars, receipts and vacation notes break rules that hold for personal mail, and the other
way round; a rule that does not ask for the kind raises false alarms.
"""

from collections.abc import Set
from typing import NamedTuple

from mailcheck.core.comment import without_comments
from mailcheck.core.header import Header
from mailcheck.core.message import Message
from mailcheck.tools.lint.rule import Options


class Kind(NamedTuple):
    """Marks of a message; several may hold at once."""

    discussion_list: bool
    """It came through a list people write to."""
    bulk_marks: bool
    """It carries the marks of a newsletter or campaign."""
    service_mark_only: bool
    """Feedback-ID is all that speaks for bulk mail: services write it on receipts too."""
    bulk: bool
    """It is to be judged as bulk mail: by its marks, or because the caller says so."""
    automatic: bool
    """A program wrote it: an auto-reply, a notice, a report."""
    report: bool
    """A bounce or another multipart/report."""
    calendar: bool
    answer: bool
    """It answers or follows another message: what it quotes and whom it names is not its own."""
    delivered: bool
    """It has been delivered: trace fields are on top. `--outgoing` says it has not."""


_LIST_SOFTWARE = (
    "mailing-list", "x-mailing-list", "x-mailman-version", "x-beenthere", "x-listname",
    "x-loop-list", "x-google-group-id",
)  # fmt: skip
# Groups of Yahoo (until 2020, before: eGroups) came without List-Id and List-Post.
_GROUP_FIELDS = ("x-yahoo-group-post", "x-yahoo-groups-id", "x-egroups-return", "x-google-group-id")
_BULK_FIELDS = ("feedback-id", "x-csa-complaints")
# RFC 2369 §3: what else a server says of a list, beside the way out that newsletters name too.
_LIST_FIELDS = ("list-help", "list-subscribe", "list-owner", "list-archive")
_BULK_MAILERS = (
    "mailchimp", "sendgrid", "klaviyo", "hubspot", "mailjet", "sendinblue", "brevo", "cleverreach",
    "phplist", "campaign monitor", "constant contact", "getresponse", "aweber", "activecampaign",
    "mailerlite", "newsletter2go", "rapidmail", "inxmail", "emarsys", "exacttarget", "listmonk",
)  # fmt: skip
_AUTOMATIC_FIELDS = ("x-auto-response-suppress", "x-autoreply", "x-autorespond")
_TRACE = ("received", "return-path", "delivered-to", "authentication-results", "x-received")


def classify(message: Message, options: Options) -> Kind:
    """The kind of `message`."""
    header, names = message.header, message.header.by_key.keys()
    discussion = _discussion_list(header)
    content_type = message.root.content_type
    automatic = content_type == "multipart/report" or _automatic(header)
    marks = _bulk_marks(header, names, discussion, automatic)
    report = content_type == "multipart/report" or _from_mailer_daemon(header)
    return Kind(
        discussion_list=discussion,
        bulk_marks=marks,
        service_mark_only=marks
        and "feedback-id" in names
        and not _bulk_marks(header, names - {"feedback-id"}, discussion, automatic),
        bulk=options.bulk or marks,
        automatic=automatic,
        report=report,
        answer="in-reply-to" in names or "references" in names,
        calendar=content_type == "text/calendar" or "text/calendar" in _part_types(message),
        delivered=not options.outgoing and any(name in header.by_key for name in _TRACE),
    )


def _part_types(message: Message) -> set[str]:
    parts = message.root.walk() if message.root.children else []
    return {part.content_type for part in parts[:50]}


def _discussion_list(header: Header) -> bool:
    post = header.first("list-post")
    if post is not None:
        # RFC 2369 §3.4: `NO` says that posting is not allowed.
        return post.unfolded.partition("(")[0].strip().upper() != "NO"
    names, to_a_list = header.by_key, _value(header, "precedence") == "list"
    if "list-id" in names:
        return to_a_list or any(name in names for name in _LIST_SOFTWARE)
    # LISTSERV writes neither List-Id nor List-Post.
    if to_a_list and any(name in names for name in _LIST_FIELDS):
        return True
    return _of_a_group(header) or _of_majordomo(header)


def _of_a_group(header: Header) -> bool:
    if any(name in header.by_key for name in _GROUP_FIELDS):
        return True
    # `Mailing-List: list NAME; contact OWNER`: Yahoo, eGroups, groups.io, Google.
    return _value(header, "mailing-list").startswith("list ") and (
        "contact " in _value(header, "mailing-list")
    )


def _of_majordomo(header: Header) -> bool:
    """`X-Mailing-List` beside a Precedence: vger.kernel.org before 2024, Debian."""
    return "x-mailing-list" in header.by_key and _value(header, "precedence") in ("list", "bulk")


def _automatic(header: Header) -> bool:
    submitted = without_comments(_value(header, "auto-submitted")).partition(";")[0].strip()
    if submitted and submitted != "no":
        return True
    if any(name in header.by_key for name in _AUTOMATIC_FIELDS):
        return True
    return _value(header, "return-path") == "<>"


def _bulk_marks(header: Header, names: Set[str], discussion: bool, automatic: bool) -> bool:
    if discussion:
        return False
    if "list-unsubscribe" in names or "list-id" in names:
        return True
    if any(name in _BULK_FIELDS or name.startswith("x-campaign") for name in names):
        return True
    # RFC 3834 §3.1.8: auto-replies carry `Precedence: bulk` too; that makes them no bulk mail.
    if _value(header, "precedence") == "bulk" and not automatic:
        return True
    mailer = _value(header, "x-mailer")
    return bool(mailer) and any(name in mailer for name in _BULK_MAILERS)


def is_from_git(header: Header) -> bool:
    """Whether `git send-email` or b4 sent the message: a patch, with all whom it concerns."""
    return _value(header, "x-mailer").startswith(("git-send-email", "b4 ", "stgit"))


def _from_mailer_daemon(header: Header) -> bool:
    if _value(header, "return-path") != "<>":
        return False
    sender = _value(header, "from")
    return "mailer-daemon@" in sender or "postmaster@" in sender


def _value(header: Header, name: str) -> str:
    field = header.first(name)
    return field.unfolded.strip().lower() if field is not None else ""
