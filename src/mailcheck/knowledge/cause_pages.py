"""What each cause means for the admin: what to do first, what never, what it does to an address.

`mailcheck cause ID` shows these pages. The catalogue says what one reply of one speaker means;
this says what holds for the cause whoever states it. The last part is the suppression policy in
words: only what is about the address itself counts against it, and a delivery clears what had
been counted softly.
"""

from typing import NamedTuple

from mailcheck.core.cause import Cause
from mailcheck.knowledge.advice import Known, fill


class CausePage(NamedTuple):
    """The page of one cause."""

    meaning: str
    """Two or three sentences: what happened and why it happens."""
    first: tuple[str, ...]
    """What to do, in this order; with places for values (`knowledge/advice.py`)."""
    never: tuple[str, ...]
    """What makes it worse."""
    suppression: str
    """What it does to the address on the suppression list."""

    @property
    def steps(self) -> tuple[str, ...]:
        """What to do, where no values are known."""
        return tuple(fill(step, Known()) for step in self.first)


_AT_ONCE = (
    "A permanent reply puts the address on the suppression list at once. It stays there "
    "until somebody removes "
    "it with a reason, or as long as the stated policy keeps hard bounces. A temporary reply with "
    "this cause is counted like any soft bounce."
)
_THREE_DAYS = (
    "The address goes onto the suppression list when this happened on three different days, "
    "because a domain "
    "can be gone for an afternoon. A delivery in between starts the count again."
)
_COUNTED = (
    "Counted as a soft bounce, at most once a day for each address, and the count fades with time. "
    "Only an address that fails on many days gets onto the suppression list; a delivery "
    "clears the count."
)
_NOT_THE_ADDRESS = (
    "Never counts against the address: the reason lies with the sender or the server, and the "
    "recipient may well want the mail."
)
_NOTHING = "Changes nothing on the suppression list."
_RETRY_UNCHANGED = "Do not send the same message again unchanged: it will be refused again."

CAUSE_PAGES: dict[Cause, CausePage] = {
    Cause.RECIPIENT_UNKNOWN: CausePage(
        meaning="The receiving server knows no mailbox, alias or list of this name. Mostly the "
        "address was typed wrong, or its owner has left. Receivers count such attempts: many of "
        "them make every mail from the server look like spam.",
        first=(
            "Compare the address with its source and correct a typing error; "
            "`mailcheck gate message.eml` suggests the usual ones.",
            "Feed the bounce to `mailcheck suppress ingest`, so that nothing else is sent there.",
            "Reach the person another way for the right address.",
            "Run `mailcheck suppress audit` over your mailing list when several bounce: it "
            "is old or "
            "bought.",
        ),
        never=(
            "Do not retry a 5xx reply: the answer will be the same.",
            "Do not suppress addresses by the hundred when a whole provider suddenly says this: "
            "an outage can answer so for live mailboxes. Look first, and undo the run if needed.",
        ),
        suppression=_AT_ONCE,
    ),
    Cause.RECIPIENT_INACTIVE: CausePage(
        meaning="The mailbox existed, but is disabled, suspended, expired or has been unused for "
        "so long that it was shut. Nobody reads mail there, and some providers turn such "
        "addresses into spam traps later.",
        first=(
            "Take the address off your mailing list, or let `mailcheck suppress ingest` do it.",
            "Reach the person another way, when the contact matters.",
        ),
        never=(
            "Do not go on writing in the hope that the mailbox comes back.",
            "Do not treat `temporarily disabled` as final: wait some days first.",
        ),
        suppression=_AT_ONCE,
    ),
    Cause.RECIPIENT_MOVED: CausePage(
        meaning="The recipient has another address now, and the server does not forward. Some "
        "replies name the new address.",
        first=(
            "Read the reply for the new address, and correct your mailing list with it.",
            "Ask the person another way, when the reply names none.",
        ),
        never=(
            "Do not put a new address from a reply onto a newsletter list without asking its "
            "owner.",
        ),
        suppression=_AT_ONCE,
    ),
    Cause.RECIPIENT_RESTRICTED: CausePage(
        meaning="The mailbox or list exists, but takes mail only from certain senders: members, "
        "colleagues, people not on its owner's block list. The address is good; you are not let "
        "in.",
        first=(
            "Read the reply for the way in: subscribe, use the address you subscribed with, or "
            "log in.",
            "Ask the recipient another way whether they want your mail, and to let you through.",
            "Take the address off your mailing list when they do not.",
        ),
        never=(
            "Do not try with other sender addresses until one passes: that looks like spam and is.",
        ),
        suppression="Never puts the address on the suppression list by itself, for the "
        "mailbox exists; it "
        "counts as a soft bounce at most. Add it by hand when the owner does not want your mail.",
    ),
    Cause.MAILBOX_FULL: CausePage(
        meaning="The mailbox has no room left. Its owner is on holiday, gets too much mail, or has "
        "given the mailbox up.",
        first=(
            "Let the queue try again for some days.",
            "Tell the recipient another way, when the message matters.",
            "Send a link instead of a large attachment.",
        ),
        never=(
            "Do not take the address off your mailing list after a single time.",
            "Do not send the message again by hand every hour: it only adds to the pile.",
        ),
        suppression=_COUNTED,
    ),
    Cause.DOMAIN_UNKNOWN: CausePage(
        meaning="The domain after the @ does not exist in DNS, or has neither an MX nor an "
        "address record. A typing error in the domain is the usual reason; a domain that ran out "
        "is the next.",
        first=(
            "Check the spelling: `mailcheck domain {recipient_domain}` shows what DNS says.",
            "Correct the address, or reach the person another way.",
            "Check your own resolver, when well-known domains fail too.",
        ),
        never=(
            "Do not guess a new domain for a whole list of addresses.",
            "Do not suppress for one failure: DNS can be wrong for a day.",
        ),
        suppression=_THREE_DAYS,
    ),
    Cause.DOMAIN_NO_MAIL: CausePage(
        meaning="The domain exists and says that it accepts no mail at all, by a null MX record or "
        "a reply to that effect. No address there can work.",
        first=(
            "Check the spelling: parked look-alikes of well-known domains answer so.",
            "Run `mailcheck domain {recipient_domain}` to see the MX record.",
            "Ask the person for an address that takes mail.",
        ),
        never=("Do not deliver to the domain's web server instead: the record forbids it.",),
        suppression=_THREE_DAYS,
    ),
    Cause.RECIPIENT_SUPPRESSED: CausePage(
        meaning="The sending service or hoster did not even try: the address bounced, complained "
        "or unsubscribed before and is on its suppression list. The receiver has seen nothing.",
        first=(
            "Look up in the service's list whether it was a bounce, a complaint or an "
            "unsubscription.",
            "After a bounce: correct the address or drop it.",
            "After a complaint: reach the person through another channel before anything else.",
            "Bring both lists into line with `mailcheck suppress import` of the service's export.",
            "Run `mailcheck gate message.eml` before the next message to several recipients.",
        ),
        never=(
            "Do not empty the service's list to get a mailing through.",
            "Do not take a complaint off the suppression list without the person's word.",
        ),
        suppression="Pauses the address for seven days; the service's own record, once imported, "
        "decides what comes after. A complaint in it stays a complaint.",
    ),
    Cause.SENDER_REJECTED: CausePage(
        meaning="The envelope sender or the From address was refused: its domain does not exist, "
        "the login may not use it, the account is not approved, or the receiver has barred it. "
        "It says nothing about the recipient, even where the words are `user unknown`.",
        first=(
            "Find out which address is meant: MAIL FROM (return path) or From.",
            "Run `mailcheck domain {sender_domain}` on its domain: does it exist and take bounces?",
            "Check at your provider or sending service that the address is verified for the "
            "account.",
            "Ask the receiving administrator when only one receiver refuses it.",
        ),
        never=(
            "Do not suppress the recipient for it.",
            "Do not send from a domain that you do not own to get around it.",
        ),
        suppression=_NOT_THE_ADDRESS,
    ),
    Cause.SMTP_AUTH: CausePage(
        meaning="The server wants a login before it takes mail, or did not accept the one it got. "
        "The message never left the sending side.",
        first=(
            "Check user name and password in the sending program; some services want an "
            "application password or a key.",
            "Switch encryption on: many servers offer the login only after STARTTLS.",
            "Use port 587 or 465 for submitting, not 25.",
        ),
        never=(
            "Do not try passwords again and again: the account or address will be locked.",
            "Do not switch encryption off to make the login work.",
        ),
        suppression=_NOT_THE_ADDRESS,
    ),
    Cause.SENDER_AUTH: CausePage(
        meaning="SPF, DKIM or DMARC failed: the receiver could not make sure that the message "
        "comes from its domain. A server missing in the SPF record, an unsigned service, or a "
        "forward that broke the signature is the usual reason.",
        first=(
            "Look in the Authentication-Results field which of the three fails, and for which "
            "domain.",
            "Run `mailcheck spf {sender_domain} --ip {ip}` with the address that sent it.",
            "Run `mailcheck domain {sender_domain}`, and correct the records it finds fault with.",
            "Let each service that sends in your name sign with a DKIM key of your domain.",
        ),
        never=(
            "Do not end the SPF record with `+all`.",
            "Do not take the DMARC policy back before you know which source fails.",
            _RETRY_UNCHANGED,
        ),
        suppression=_NOT_THE_ADDRESS,
    ),
    Cause.REVERSE_DNS: CausePage(
        meaning="The IP address of the sending server has no name (PTR), its name does not point "
        "back, looks like that of a home line, or differs from what the server says in HELO. "
        "Receivers use this to tell servers from infected machines.",
        first=(
            "Run `mailcheck ip {ip}` on the sending address: it shows PTR, the way back and HELO.",
            "Ask the provider of the address to set a PTR with the server's full name.",
            "Give that name an A or AAAA record with the same address, and use it in HELO.",
            "Do the same for IPv6, or send over IPv4 only until it is done.",
        ),
        never=("Do not greet with a name that is not yours, such as the receiver's own.",),
        suppression=_NOT_THE_ADDRESS,
    ),
    Cause.IP_BLOCKLISTED: CausePage(
        meaning="The IP address of the sending server is on a blocklist, public or the receiver's "
        "own. It sent spam, belongs to a range that should not send mail, or is next to "
        "addresses that did.",
        first=(
            "Run `mailcheck ip {ip}` to see which lists know the address.",
            "Find and stop the cause: a stolen password, an infected machine, a web form, a bad "
            "list.",
            "Read the blocklist's page for the reason, and ask there for the removal, which "
            "is free.",
            "Send through your provider's server, if the address is a home line's.",
            "Tell the receiver, when the blocklist is closed or its answers are broken.",
        ),
        never=(
            "Do not ask for a removal before the cause is gone: the next entry lasts longer.",
            "Do not pay anybody for a removal.",
            "Do not move to a new address to escape: its reputation goes the same way.",
        ),
        suppression=_NOT_THE_ADDRESS,
    ),
    Cause.DOMAIN_BLOCKLISTED: CausePage(
        meaning="A domain of the sending side, in the sender address, HELO or server name, is on a "
        "blocklist for domains. A hacked site, a bad mailing or a very new domain is the usual "
        "reason.",
        first=(
            "Find out which domain is meant: `mailcheck lint message.eml` lists those in the "
            "message.",
            "Clean the site and stop the mailing that got it listed.",
            "Look it up on the blocklist's page, and ask there for the removal, which is free.",
        ),
        never=(
            "Do not register look-alike domains to go on.",
            "Do not hide the domain after a URL shortener: those are listed too.",
        ),
        suppression=_NOT_THE_ADDRESS,
    ),
    Cause.REPUTATION: CausePage(
        meaning="The receiver has seen too much unwanted mail from this server or domain, or none "
        "at all yet. Complaints, unknown recipients and spam traps make the rating; only better "
        "mail over days and weeks improves it.",
        first=(
            "Look in the queues and logs for mail that nobody wrote.",
            "Take bounced and silent addresses off your mailing list: `mailcheck suppress audit`.",
            "Run `mailcheck domain {sender_domain}` and `mailcheck ip {ip}`.",
            "Send less and slower to this receiver, to the most active readers first.",
            "Write to the receiver's support when it lasts for days after that.",
        ),
        never=(
            "Do not spread the mailing over many addresses or domains.",
            "Do not raise the volume to get the rest through.",
        ),
        suppression=_NOT_THE_ADDRESS,
    ),
    Cause.RATE_LIMITED: CausePage(
        meaning="More mail came within a short time than the receiver takes from this sender, or "
        "for this recipient. The mail itself may be fine.",
        first=(
            "Let the queue try again, with growing pauses.",
            "Lower the number of messages and connections for this receiver.",
            "Spread mailings over hours, and away from the full hour.",
        ),
        never=("Do not try again at once and in parallel: every attempt counts.",),
        suppression=_NOT_THE_ADDRESS,
    ),
    Cause.SENDER_QUOTA: CausePage(
        meaning="The sending account has reached a limit of its own provider: so many messages an "
        "hour, a day or a month. The receiver was not asked.",
        first=(
            "Keep the messages, and send them when the period is over.",
            "Find out what used the limit up: a mailing, or a stolen password.",
            "Ask for a higher limit, or use a service made for mailings.",
        ),
        never=("Do not share one mailing out over several accounts to get around the limit.",),
        suppression=_NOT_THE_ADDRESS,
    ),
    Cause.TOO_MANY_RECIPIENTS: CausePage(
        meaning="One message or session named more recipients than the server takes. With a 4xx "
        "reply the rest is to be sent in a further delivery.",
        first=(
            "Let the server deliver the rest by itself, after a 4xx reply.",
            "Split the message, or send one to each recipient.",
            "Lower the number of recipients for each delivery in the sending server.",
        ),
        never=("Do not put hundreds of people into one Bcc.",),
        suppression=_NOT_THE_ADDRESS,
    ),
    Cause.TOO_MANY_CONNECTIONS: CausePage(
        meaning="The sending server opened more connections, or sent more over one, than the "
        "receiver takes.",
        first=(
            "Let the queue try again.",
            "Lower the number of parallel connections to this receiver.",
            "Send a fair number of messages over each connection, and close it then.",
        ),
        never=("Do not open more connections to make up for refused ones.",),
        suppression=_NOT_THE_ADDRESS,
    ),
    Cause.GREYLISTED: CausePage(
        meaning="The receiver turns first attempts of unknown senders away, because spam programs "
        "do not come back. A proper server tries again and gets through.",
        first=(
            "Wait: the next attempts of the queue get through, mostly within an hour.",
            "Check that the sending server tries again from the same address, with a first pause "
            "of a few minutes.",
        ),
        never=(
            "Do not send the message again by hand: that is a new first attempt.",
            "Do not report it to the writer as a failure.",
        ),
        suppression=_NOT_THE_ADDRESS,
    ),
    Cause.SPAM_CONTENT: CausePage(
        meaning="The receiver's filter takes the message for spam or phishing: its links, words, "
        "header or make-up look like what it knows. The rating of the sender adds to it.",
        first=(
            "Run `mailcheck lint message.eml` (with `--bulk` for mailings) and correct what it "
            "finds.",
            "Look at every link: shorteners, hidden and listed ones go out, also in the signature.",
            "Send the text without links and attachments to find the part that is meant.",
            "Ask the recipient to have the sender let through, when the mail is wanted.",
        ),
        never=(
            "Do not change single letters to trick the filter.",
            _RETRY_UNCHANGED,
        ),
        suppression=_NOT_THE_ADDRESS,
    ),
    Cause.VIRUS: CausePage(
        meaning="The receiver's scanner found malware in the message, or something that looks "
        "like it. An infected computer or a harmless macro may be behind it.",
        first=(
            "Scan the computer and the file that the attachment comes from.",
            "Look for mail that nobody wrote: malware sends itself.",
            "Send a clean file, or a link to it.",
        ),
        never=(
            "Do not pack the file with a password to get it past the scanner.",
            _RETRY_UNCHANGED,
        ),
        suppression=_NOT_THE_ADDRESS,
    ),
    Cause.ATTACHMENT_PROHIBITED: CausePage(
        meaning="The receiver does not take attachments of this kind: programs, scripts, macros, "
        "or archives it cannot look into.",
        first=(
            "Run `mailcheck lint message.eml`: it names attachments that many servers refuse.",
            "Put the file where it can be downloaded, and send a link.",
            "Send documents as PDF instead of with macros.",
        ),
        never=("Do not rename the ending to get it through.", _RETRY_UNCHANGED),
        suppression=_NOT_THE_ADDRESS,
    ),
    Cause.POLICY: CausePage(
        meaning="A rule of the receiving site refuses the message, and the reply does not say "
        "which. Sender, server, country, content or a missing record may be meant.",
        first=(
            "Open the link in the reply, when it has one.",
            "Run `mailcheck lint message.eml`, `mailcheck domain {sender_domain}` and "
            "`mailcheck ip {ip}`: the usual reasons show there.",
            "Ask the recipient another way to have their administrator look it up; give time and "
            "sender.",
        ),
        never=(_RETRY_UNCHANGED, "Do not suppress the recipient for it."),
        suppression=_NOT_THE_ADDRESS,
    ),
    Cause.MESSAGE_TOO_LARGE: CausePage(
        meaning="The message, or one of its header fields, is larger than a server on the way "
        "takes. Encoding makes an attachment a third larger than the file.",
        first=(
            "Send a link instead of the attachment, or make the file smaller.",
            "Split the message, when there is no other way.",
            "Look with `mailcheck lint message.eml` for an overlong header field.",
        ),
        never=(_RETRY_UNCHANGED,),
        suppression=_NOT_THE_ADDRESS,
    ),
    Cause.MESSAGE_MALFORMED: CausePage(
        meaning="The message breaks a rule of the mail format: line ends, double or missing "
        "fields, bad encoding, overlong lines. The program that wrote it is at fault.",
        first=(
            "Run `mailcheck lint message.eml`: it names the field and the line.",
            "Correct or update the program that writes the message.",
            "Look at gateways in between that change messages.",
        ),
        never=(_RETRY_UNCHANGED,),
        suppression=_NOT_THE_ADDRESS,
    ),
    Cause.RELAY_DENIED: CausePage(
        meaning="The server is not responsible for the recipient's domain, and does not pass mail "
        "on for this sender. Either you should have logged in, or the domain's MX points to a "
        "server that does not know it.",
        first=(
            "Log in, when you send through this server.",
            "Run `mailcheck domain {recipient_domain}` on the recipient's domain: is this "
            "server its MX?",
            "Tell the recipient's administrator another way, when the MX points to the wrong "
            "server.",
        ),
        never=(
            "Do not open the server for everybody: an open relay is on every blocklist within "
            "hours.",
        ),
        suppression=_NOT_THE_ADDRESS,
    ),
    Cause.MAIL_LOOP: CausePage(
        meaning="The message went round in circles between servers, forwards or automatic replies "
        "until one of them counted too many steps. Nothing was delivered.",
        first=(
            "Run `mailcheck loops` with the alias and forwarding maps: it finds addresses that "
            "point at each other.",
            "Compare the Received and Delivered-To lines of the returned message: what repeats is "
            "the circle.",
            "Take out one link: a forward, an alias, or an automatic reply.",
            "Check that the server to which the MX points knows the domain as its own.",
        ),
        never=(
            "Do not raise the limit of hops: the circle stays.",
            "Do not strip Received lines.",
        ),
        suppression=_NOT_THE_ADDRESS,
    ),
    Cause.EXPIRED: CausePage(
        meaning="The message stayed in the queue until its time was over, and the reply does not "
        "say why. The last temporary failure before it is the real reason.",
        first=(
            "Look up the earlier failures of the message in the log, and run `mailcheck explain` "
            "on the last one.",
            "Run `mailcheck domain {recipient_domain}` on the recipient's domain.",
            "Send again, or reach the recipient another way.",
        ),
        never=("Do not take the address off your mailing list for a server that was down.",),
        suppression=_COUNTED,
    ),
    Cause.NETWORK: CausePage(
        meaning="The connection to the receiving server failed, timed out or broke. The server is "
        "down, a firewall is in between, or the address is shut out without a word.",
        first=(
            "Let the queue try again for some days.",
            "Run `mailcheck domain {recipient_domain}` on the recipient's domain for its MX hosts.",
            "Try port 25 of that host from your server and from elsewhere: some providers close "
            "it outward.",
        ),
        never=("Do not take the address off your mailing list for it after a day.",),
        suppression=_COUNTED,
    ),
    Cause.DNS: CausePage(
        meaning="A name could not be looked up, because DNS gave no answer in time. That is not "
        "the same as a name that does not exist, and it may pass.",
        first=(
            "Let the queue try again.",
            "Run `mailcheck domain {recipient_domain}`: do all its name servers answer?",
            "Check the resolver of the sending server, when many domains are concerned.",
        ),
        never=(
            "Do not read a time-out as `no such domain`.",
            "Do not use a public resolver for blocklist questions.",
        ),
        suppression=_COUNTED,
    ),
    Cause.TLS: CausePage(
        meaning="The two servers could not agree on encryption, one side demands it, or a "
        "certificate does not hold. An expired certificate and an old TLS version lead the list.",
        first=(
            "Run `mailcheck domain {recipient_domain}` on the recipient's domain for "
            "MTA-STS, TLSA and "
            "TLS-RPT records.",
            "Check name, dates and chain of your own certificate, and switch on TLS 1.2 and 1.3.",
            "Look for a firewall that takes STARTTLS out of the conversation.",
            "Tell the receiving administrator, when their certificate is at fault.",
        ),
        never=(
            "Do not switch encryption off for everybody: except the one host, and only for a time.",
        ),
        suppression=_NOT_THE_ADDRESS,
    ),
    Cause.PROTOCOL: CausePage(
        meaning="One side sent an SMTP command or an answer that the other did not understand or "
        "expect. Odd client programs, SMTP inspection in firewalls and malformed addresses do "
        "this.",
        first=(
            "Read the conversation in the log: the command before the reply is at fault, or the "
            "reply before that one.",
            "Switch SMTP inspection in firewalls off.",
            "Update the sending program, and check envelope addresses and HELO name.",
        ),
        never=(_RETRY_UNCHANGED,),
        suppression=_NOT_THE_ADDRESS,
    ),
    Cause.SYSTEM_ERROR: CausePage(
        meaning="The server has a fault of its own: its configuration, storage, a filter, or a "
        "time-out inside. A blocklist that answers wrongly belongs here too: then nobody is "
        "listed.",
        first=(
            "Let the queue try again.",
            "Tell the receiving administrator another way, when it lasts: quote the reply.",
            "Look in your own log, when the server is yours.",
        ),
        never=(
            "Do not change the message for it.",
            "Do not ask a blocklist for a removal, when its answer was an error.",
        ),
        suppression=_NOT_THE_ADDRESS,
    ),
    Cause.SYSTEM_FULL: CausePage(
        meaning="The server, not the mailbox, has no room left, so it takes mail for nobody.",
        first=(
            "Let the queue try again.",
            "Free space in queue and log directories, when the server is yours.",
            "Tell the receiving administrator another way, when it lasts.",
        ),
        never=("Do not take addresses off your mailing list for it.",),
        suppression=_NOT_THE_ADDRESS,
    ),
    Cause.COMPLAINT: CausePage(
        meaning="The recipient marked the mail as spam or asked for it to stop, and their provider "
        "passed that on. The mail arrived, and it was not wanted.",
        first=(
            "Stop writing to the address at once: `mailcheck suppress ingest` takes the report.",
            "Find out how the address came onto your mailing list, and stop that source if "
            "it did not ask.",
            "Check with `mailcheck lint --bulk message.eml` that the way out is easy to find.",
            "Reach the person through another channel, if mail such as invoices has to go on.",
        ),
        never=(
            "Do not write to the address to ask for the reason.",
            "Do not put the address back because it is in a new export or import.",
        ),
        suppression="Puts the address on the suppression list at once. It never expires by "
        "itself: only a "
        "person removes it, with a reason, after reaching the owner through another channel.",
    ),
    Cause.AUTO_REPLY: CausePage(
        meaning="The recipient's mailbox answered by itself: a holiday notice, a ticket number, a "
        "thank-you. The message was delivered.",
        first=(
            "Read it for a new address or a date; nothing else is to be done.",
            "Switch off your own automatic answer, when both sides answer each other.",
        ),
        never=(
            "Do not count it as a bounce.",
            "Do not answer it automatically: two such answers make a loop.",
        ),
        suppression=_NOTHING,
    ),
    Cause.DELIVERED: CausePage(
        meaning="The server took the message. Whether it lies in the inbox or among the spam, no "
        "reply says.",
        first=(
            "Do nothing.",
            "Ask the recipient to look among the spam, when they miss the message, and run "
            "`mailcheck lint message.eml`.",
        ),
        never=("Do not send it again to be sure.",),
        suppression="Clears what soft bounces had added up to. An address on the suppression "
        "list for a hard "
        "bounce or a complaint stays there until somebody removes it.",
    ),
    Cause.UNKNOWN: CausePage(
        meaning="The text does not say why, in words or codes that mailcheck knows. It may still "
        "say it to a person.",
        first=(
            "Read the whole reply and open its link, when it has one.",
            "Give `mailcheck explain` the full text with its codes, not a part of it.",
            "Run `mailcheck lint message.eml`, `mailcheck domain {sender_domain}` and "
            "`mailcheck ip {ip}` for the usual reasons.",
            "Ask the receiving administrator, with time and sender.",
        ),
        never=(
            "Do not take the address off your mailing list: a 5xx alone is no proof.",
            _RETRY_UNCHANGED,
        ),
        suppression="Never puts the address on the suppression list at once, whatever the "
        "code. " + _COUNTED,
    ),
}
