"""What a message holds, before anybody is named or blamed: the first of three rooms.

    facts      parts, writer, dialect, return path         this module
    cases      whom it is about, and what was said         cases.py
    verdict    cause and persistence                       verdict.py

Everything is worked out once, when it is first asked for.
"""

from functools import cache

from mailcheck.core.header import Header
from mailcheck.core.lazy import lazy
from mailcheck.core.message import Message
from mailcheck.tools.bounce import auto_reply, forward, generic
from mailcheck.tools.bounce.address import addresses_of, verp_address
from mailcheck.tools.bounce.bystanders import without_footers
from mailcheck.tools.bounce.dialect import Dialect, all_quotes, claimed_by, header_view
from mailcheck.tools.bounce.original import mailed_to, named_in, senders_in
from mailcheck.tools.bounce.parts import REPORT_TYPES, Parts, parts_of
from mailcheck.tools.bounce.text import Notice
from mailcheck.tools.bounce.writer import Author, Writer


@cache
def _quotes() -> tuple[str, ...]:
    """What introduces a returned message, in all dialects and in many systems without one."""
    return (*all_quotes(), *generic.QUOTES)


class Facts:
    """One message."""

    def __init__(self, message: Message) -> None:
        self.message, self.header = message, message.header
        self.author = Author(message.header)

    @lazy
    def is_plain_mail(self) -> bool:
        """Whether header and structure rule out a report, so that its text need not be read.

        What a person sends under a subject of his own is none, whatever it says; only an answer
        may be a mailbox that asks for a confirmation.
        """
        header, author = self.header, self.author
        if author.writer is not Writer.PERSON or author.has_failure_subject:
            return False
        if header.first("x-failed-recipients") is not None or auto_reply.is_marked(header):
            return False
        if auto_reply.has_auto_subject(header) or auto_reply.may_be_challenge(self.message):
            return False
        if auto_reply.has_weak_sign(header) or auto_reply.may_be_leaving(header):
            return False
        if forward.is_forward(author.subject):
            return False
        leaves = [part for part in self.message.root.walk() if not part.is_multipart]
        if any(leaf.content_type in REPORT_TYPES for leaf in leaves):
            return False
        if b"x-hmxmroriginalrecipient" in self.message.raw.lower():
            return False
        # Amazon SNS sends events by mail: the text is JSON.
        return not any(leaf.is_text and leaf.decoded[:99].lstrip()[:1] == b"{" for leaf in leaves)

    @lazy
    def parts(self) -> Parts:
        return parts_of(self.message, self.author, _quotes())

    @property
    def notice(self) -> Notice:
        return self.parts.notice

    @lazy
    def body(self) -> Notice:
        """The notice without footers: what names recipients and gives reasons."""
        return without_footers(self.notice)

    @property
    def returned(self) -> Header | None:
        """Header of the returned message."""
        return self.parts.returned

    @lazy
    def view(self) -> str:
        """The header as marks of dialects look at it."""
        return header_view(self.header)

    @lazy
    def dialect(self) -> Dialect | None:
        claims = claimed_by(self.notice, self.view)
        return claims[0] if claims else None

    @lazy
    def verp(self) -> str | None:
        """The recipient that a return path carries, of the notice or of the message."""
        found = _verp(self.header, ("to", "x-original-to", "delivered-to"))
        if found is None and self.returned is not None:
            found = _verp(self.returned, ("return-path", "errors-to", "sender"))
        return found

    @lazy
    def failed(self) -> tuple[str, ...]:
        """The addresses of X-Failed-Recipients, which Exim, Gmail and others write."""
        field = self.header.first("x-failed-recipients")
        return tuple(dict.fromkeys(addresses_of(field.unfolded))) if field else ()

    @lazy
    def mailed(self) -> tuple[str, ...]:
        """Whom the returned message was sent to; who got a notice is not whom it is about."""
        returned = self.returned
        if returned is not None and Author(returned).writer is Writer.DAEMON:
            return ()
        return mailed_to(returned)

    @lazy
    def mailed_outside(self) -> tuple[str, ...]:
        """Whom the message was sent to, unless that is the sender's own domain.

        There it is his mailing list more often than not, and it is one of the members that failed.
        """
        senders = senders_in(self.returned) | {a.lower() for a in named_in(self.header)}
        own = {sender.rpartition("@")[2] for sender in senders}
        return tuple(one for one in self.mailed if one.rpartition("@")[2].lower() not in own)

    @lazy
    def says_delay(self) -> bool:
        """Whether the notice says that delivery goes on."""
        dialect = self.dialect
        if dialect is not None and dialect.is_delay(self.notice, self.view):
            return True
        return generic.says_delay(self.notice, self.author)

    @lazy
    def is_passed_on(self) -> bool:
        """Whether a person sends somebody a report to look at."""
        return self.author.writer is Writer.PERSON and not self.author.has_failure_subject

    @lazy
    def is_notice(self) -> bool:
        """Whether it speaks of mail that was not delivered, by other signs than a report."""
        header, author = self.header, self.author
        if generic.is_for_the_admin(self.notice, author):
            return False
        if author.writer < Writer.DAEMON and generic.is_announcement(self.notice):
            return False
        if header.first("x-failed-recipients") is not None:
            return True
        if (self._is_in_dialect() or self.parts.statuses) and author.owns_words:
            return True
        if auto_reply.has_auto_subject(header):
            return False
        if author.writer is Writer.PERSON and auto_reply.is_marked(header):
            return False
        return generic.is_notice(self.notice, author, self.returned)

    def _is_in_dialect(self) -> bool:
        if self.dialect is None:
            return False
        by_hand = self.author.writer is Writer.PERSON
        return not by_hand or self.dialect.opens(self.notice, self.view)

    @lazy
    def may_be_hearsay(self) -> bool:
        """Whether nothing but words says that it is a notice: never enough to call it final."""
        if self.parts.statuses or self.header.first("x-failed-recipients") is not None:
            return False
        author = self.author
        answers = author.writer is Writer.UNNAMED and author.is_answer
        return answers or author.writer is Writer.PERSON


def _verp(header: Header, names: tuple[str, ...]) -> str | None:
    """The recipient in the address that the notice came back to, or was to come back to."""
    for name in names:
        field = header.first(name)
        if field is not None and "=" in field.flat:
            found = verp_address(next(addresses_of(field.unfolded), ""))
            if found:
                return found
    return None
