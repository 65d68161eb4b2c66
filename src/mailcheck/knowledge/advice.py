"""What can be advised, as verbs: one place for each piece of advice, its sentence and its command.

    check-ip      Run `mailcheck ip 198.51.100.7` on the sending address: ...
    drop-address  Put the address on the suppression list: `mailcheck suppress add ADDRESS`.

An entry of the catalogue advises with verbs and, where it has something special to say, with
sentences of its own (docs/catalogue.md). Who needs to know what is advised (`diagnose` leaves out
what it has done itself) asks for the verb, never for the words. `{ip}` and the like in a sentence
are places for values of the reply; what is not known shows as `IP`, never as somebody's.
"""

import re
from enum import StrEnum
from typing import NamedTuple

from mailcheck.core.cause import Cause


class Topic(StrEnum):
    """What a piece of advice is about, for those who have a better answer themselves."""

    ADDRESS = "address"
    """What to do with the recipient's address on your lists."""
    MESSAGE = "message"
    """To lint the message."""
    WAITING = "waiting"
    """To let the mail server try again."""
    OTHER = "other"


class Known(NamedTuple):
    """The values a reply has for the places in a sentence; empty where it names none."""

    ip: str = ""
    """The sending server's address."""
    address: str = ""
    """The recipient's address."""
    sender_domain: str = ""
    recipient_domain: str = ""
    forward: str = ""
    """Another address of the same way, where mail runs in a circle."""


class Verb(NamedTuple):
    """One thing that can be done."""

    id: str
    sentence: str
    topic: Topic = Topic.OTHER


class Action(NamedTuple):
    """What an entry advises: a verb, a sentence, or a verb and a sentence after its own."""

    verb: str = ""
    sentence: str = ""

    @property
    def topic(self) -> Topic:
        """What it is about; what only has words of its own is about something else."""
        return VERBS[self.verb].topic if self.verb else Topic.OTHER

    def text(self, known: Known) -> str:
        """What a person reads."""
        pieces = (VERBS[self.verb].sentence if self.verb else "", self.sentence)
        return fill(" ".join(piece for piece in pieces if piece), known)

    @classmethod
    def of(cls, text: str) -> "Action":
        """What is in a list of actions: `check-ip`, `check-ip: A sentence.` or `A sentence.`

        Raises ValueError for a verb that does not exist.
        """
        match = _VERB.fullmatch(text)
        if match is None:
            return cls("", text)
        if match[1] not in VERBS:
            raise ValueError(f"there is no advice {match[1]!r}")
        return cls(match[1], match[2] or "")


PLACES = {
    "ip": "IP",
    "address": "ADDRESS",
    "sender_domain": "DOMAIN",
    "recipient_domain": "DOMAIN",
    "forward": "ADDRESS",
}
"""The places a sentence may have, and what shows when the value is not known."""
_PLACE = re.compile(r"\{(\w+)\}")
_VERB = re.compile(r"([a-z]+(?:-[a-z]+)*)(?:: (.+))?", re.DOTALL)
# What can be pasted into a shell as it is, and cannot be read as an option.
_HARMLESS = re.compile(r"[^\W_][\w.+=@:-]*")


def fill(sentence: str, known: Known) -> str:
    """`sentence` with the values of a reply in its places."""
    if "{" not in sentence:
        return sentence
    return _PLACE.sub(lambda place: _value(place[1], known), sentence)


def _value(name: str, known: Known) -> str:
    value: str = getattr(known, name)
    return value if _HARMLESS.fullmatch(value) else PLACES[name]


_VOCABULARY = (
    # Commands that look further.
    Verb(
        "check-ip",
        "Run `mailcheck ip {ip}` on the sending address: it shows blocklists, PTR and HELO.",
    ),
    Verb(
        "set-ptr",
        "Set a PTR whose name points back to the sending address; `mailcheck ip {ip}` shows both.",
    ),
    Verb(
        "check-sender-domain",
        "Run `mailcheck domain {sender_domain}` on the domain you send from: it checks MX, SPF, "
        "DKIM and DMARC.",
    ),
    Verb(
        "check-recipient-domain",
        "Run `mailcheck domain {recipient_domain}` on the recipient's domain and look at its MX "
        "records.",
    ),
    Verb(
        "check-recipient-tls",
        "Run `mailcheck domain {recipient_domain}` on the recipient's domain: it shows MTA-STS and "
        "DANE.",
    ),
    Verb(
        "check-spf",
        "Run `mailcheck spf {sender_domain} --ip {ip}` with the sending address.",
    ),
    Verb(
        "lint-message",
        "Run `mailcheck lint message.eml` on the message that was refused, and correct what it "
        "reports.",
        Topic.MESSAGE,
    ),
    Verb(
        "lint-bulk",
        "Run `mailcheck lint --bulk message.eml`, and look at links, subject and header.",
        Topic.MESSAGE,
    ),
    Verb(
        "verify-message",
        "Run `mailcheck auth message.eml` on a delivered copy: it says which check fails, and why.",
    ),
    Verb(
        "find-loop",
        "Run `mailcheck loops --address {address} --address {forward}` with the alias and "
        "forwarding maps of the servers: it finds addresses that point at each other.",
    ),
    Verb(
        "read-hops",
        "Read the Received fields of the returned message from bottom to top: the names that "
        "repeat form the loop.",
    ),
    Verb("explain-inner", "Run `mailcheck explain` on what the other server said."),
    Verb("read-bounce", "Run `mailcheck bounce bounce.eml` on the whole bounce."),
    # The recipient's address.
    Verb(
        "correct-address",
        "Compare the address with what the recipient really uses, letter by letter, and correct a "
        "typing error.",
    ),
    Verb("correct-domain", "Correct a typing error in the domain."),
    Verb(
        "drop-address",
        "Put the address on the suppression list if it is written correctly: "
        "`mailcheck suppress add {address}`.",
        Topic.ADDRESS,
    ),
    Verb(
        "replace-address",
        "Replace the old address on your mailing list, or take it off.",
        Topic.ADDRESS,
    ),
    Verb(
        "drop-if-full",
        "Take the address off your mailing list when its mailbox stays full for weeks.",
        Topic.ADDRESS,
    ),
    Verb(
        "drop-if-gone",
        "Take the address off your mailing list if the domain is really gone.",
        Topic.ADDRESS,
    ),
    Verb(
        "drop-if-refused",
        "Take the address off your mailing list if it is spelled right, is refused again, and "
        "others of the domain arrive.",
        Topic.ADDRESS,
    ),
    Verb("stop-writing", "Stop writing to the address.", Topic.ADDRESS),
    Verb("keep-listed", "Keep the address on your mailing list.", Topic.ADDRESS),
    Verb("keep-address", "Keep the address, and send the message again afterwards.", Topic.ADDRESS),
    Verb(
        "respect-complaint",
        "Stop writing to the address at once: `mailcheck suppress add --as complaint {address}`.",
        Topic.ADDRESS,
    ),
    Verb(
        "clean-list",
        "Take addresses that bounced off your mailing list: "
        "`mailcheck suppress ingest bounces.mbox`, then `mailcheck suppress clean`.",
    ),
    Verb(
        "audit-list",
        "Run `mailcheck suppress audit` over your mailing list, and take out addresses that "
        "bounced before.",
    ),
    Verb(
        "import-list",
        "Bring your suppression list into line with the service's: `mailcheck suppress import` "
        "reads its export.",
    ),
    Verb("gate-message", "Run `mailcheck gate message.eml` before sending."),
    # Waiting.
    Verb("wait", "Wait: a mail server tries again by itself.", Topic.WAITING),
    Verb("wait-days", "Try again in some days."),
    Verb("wait-for-block", "Wait until the block has run out."),
    Verb("send-slower", "Send more slowly, with fewer connections and recipients at a time."),
    Verb("fewer-connections", "Lower the number of parallel connections to this server."),
    Verb("nothing", "Nothing has to be done."),
    # People.
    Verb(
        "ask-postmaster",
        "Write to the postmaster of the receiving domain from another mailbox, with the whole "
        "reply and the time it came.",
    ),
    Verb(
        "ask-recipient-admin",
        "Ask the recipient another way to have their administrator look the message up; give time "
        "and sender.",
    ),
    Verb("tell-recipient", "Tell the recipient another way."),
    Verb("tell-full", "Tell the recipient another way that the mailbox is full."),
    Verb(
        "ask-permission",
        "Ask the recipient, or the owner of the mailing list, to allow your address.",
    ),
    Verb(
        "check-allowed-sender",
        "Check that the message was sent from the address that is allowed.",
    ),
    # The sending side.
    Verb(
        "stop-source",
        "Find and stop what sent unwanted mail first: a stolen password, an infected machine, a "
        "web form, or a bought mailing list.",
    ),
    Verb("read-reply", "Read the words of the reply: its codes do not say why."),
    Verb("read-log", "Look in the mail log at the commands before this reply."),
    Verb(
        "check-login",
        "Check user name and password, and that the mail program logs in for sending (port 587 or "
        "465).",
    ),
    Verb("check-port", "Check port and encryption: 465 with TLS or 587 with STARTTLS."),
    Verb("check-tls", "Check the certificate and the TLS versions on both sides."),
    Verb("check-proxies", "Check proxies and firewalls between the servers that rewrite SMTP."),
    Verb(
        "check-routing",
        "Check firewall and routing on your side when other receivers are affected too.",
    ),
    Verb(
        "check-sender",
        "Check that the envelope sender and the From address exist and can receive mail.",
    ),
    Verb("use-provider", "Send through your provider's mail server."),
    Verb(
        "repair-program",
        "Correct the program that writes the message, then send it again.",
    ),
    # The message.
    Verb(
        "send-smaller",
        "Send a smaller file or a link to it: encoding adds a third to the size.",
    ),
    Verb("send-link", "Send the text without the file, and a link to it."),
    Verb("split-recipients", "Send it in several parts, to fewer recipients each."),
    Verb("scan-file", "Scan the computer the file comes from, and send the text without it."),
)
VERBS: dict[str, Verb] = {verb.id: verb for verb in _VOCABULARY}
"""Id -> verb: the whole vocabulary."""

BY_CAUSE: dict[Cause, tuple[str, ...]] = {
    Cause.RECIPIENT_UNKNOWN: ("correct-address", "drop-address"),
    Cause.RECIPIENT_INACTIVE: (
        "stop-writing",
        "Ask the recipient another way for a current address.",
    ),
    Cause.RECIPIENT_MOVED: ("Look in the reply for the new address.", "replace-address"),
    Cause.RECIPIENT_RESTRICTED: ("ask-permission", "check-allowed-sender"),
    Cause.MAILBOX_FULL: ("wait", "tell-full", "drop-if-full"),
    Cause.DOMAIN_UNKNOWN: ("correct-domain", "check-recipient-domain"),
    Cause.DOMAIN_NO_MAIL: ("correct-domain", "drop-address"),
    Cause.RECIPIENT_SUPPRESSED: (
        "Look the address up in the suppression list of the sending service.",
        "Remove it there only when the recipient has confirmed that the address works.",
    ),
    Cause.SENDER_REJECTED: ("check-sender", "check-sender-domain"),
    Cause.SMTP_AUTH: ("check-login", "check-port"),
    Cause.SENDER_AUTH: ("check-sender-domain", "check-spf"),
    Cause.REVERSE_DNS: ("check-ip", "set-ptr"),
    Cause.IP_BLOCKLISTED: ("check-ip", "stop-source"),
    Cause.DOMAIN_BLOCKLISTED: ("check-sender-domain", "stop-source"),
    Cause.REPUTATION: (
        "Look for unwanted mail, bounces and complaints in what the server sent lately.",
        "Send less, and only to people who expect it, until the reputation recovers.",
    ),
    Cause.RATE_LIMITED: ("wait", "send-slower"),
    Cause.SENDER_QUOTA: (
        "Look up the limits of the sending account at its provider.",
        "Wait until the limit is reset, and find out what used it up.",
    ),
    Cause.TOO_MANY_RECIPIENTS: ("split-recipients",),
    Cause.TOO_MANY_CONNECTIONS: ("fewer-connections", "wait"),
    Cause.GREYLISTED: ("wait",),
    Cause.SPAM_CONTENT: (
        "lint-message",
        "Check links and attachments, and whether the recipients asked for this mail.",
    ),
    Cause.VIRUS: ("scan-file",),
    Cause.ATTACHMENT_PROHIBITED: ("send-link",),
    Cause.POLICY: ("Read the words of the reply for the rule that was broken.", "ask-postmaster"),
    Cause.MESSAGE_TOO_LARGE: ("send-smaller",),
    Cause.MESSAGE_MALFORMED: ("lint-message", "repair-program"),
    Cause.RELAY_DENIED: (
        "Log in before sending, if this is your own outgoing server.",
        "check-recipient-domain",
    ),
    Cause.MAIL_LOOP: ("read-hops", "find-loop"),
    Cause.EXPIRED: (
        "Look in the mail log for what the receiver answered before the message expired.",
        "check-recipient-domain",
    ),
    Cause.NETWORK: ("wait", "check-routing"),
    Cause.DNS: ("wait", "check-recipient-domain"),
    Cause.TLS: ("check-tls", "check-recipient-tls"),
    Cause.PROTOCOL: ("read-log", "check-proxies"),
    Cause.SYSTEM_ERROR: (
        "wait",
        "Tell the postmaster of the receiving domain when it lasts longer than a day.",
    ),
    Cause.SYSTEM_FULL: ("wait", "Free disk space when the server is your own."),
    Cause.COMPLAINT: ("respect-complaint",),
    Cause.AUTO_REPLY: ("nothing",),
    Cause.DELIVERED: ("nothing",),
    Cause.UNKNOWN: ("read-reply", "ask-postmaster"),
}
"""What a cause calls for where an entry says nothing of its own."""
