"""From a reply to the answer: what decides, what it means for the address, what is shown."""

import pytest

from mailcheck.core.cause import Cause, Persistence
from mailcheck.knowledge.catalogue.entry import Alternative, Entry
from mailcheck.knowledge.catalogue.match import Catalogue
from mailcheck.tools.explain.explain import Explainer, explain
from mailcheck.tools.explain.reply import read

KEYS = ["text", "cause", "persistence", "who", "confidence", "matched", "likeness", "entry",
        "speaker", "title", "meaning", "actions", "retry", "reply", "status", "stage", "values",
        "alternatives",
        "source"]  # fmt: skip


def entry(**changes) -> Entry:
    given = {
        "id": "example-closed",
        "cause": Cause.POLICY,
        "title": "Closed at night",
        "patterns": ("we are closed",),
        "examples": ("550 We are closed",),
        "meaning": "Nobody is there.",
        "actions": ("Wait.",),
        "source": "unverified",
    }
    return Entry(**(given | changes))


def answer(text: str, *entries: Entry):
    return explain(text, catalogue=Catalogue(own=entries or (entry(),)))


@pytest.mark.parametrize(
    ("text", "cause", "persistence"),
    [
        ("550 5.1.1 user unknown", "recipient-unknown", "hard"),
        ("252 2.1.5 user unknown", "recipient-unknown", "soft"),
        ("535 no such recipient", "recipient-unknown", "soft"),
        ("550 user unknown", "recipient-unknown", "hard"),
        ("5.1.1 user unknown", "recipient-unknown", "hard"),
        ("user unknown", "recipient-unknown", "hard"),
        ("450 user unknown", "recipient-unknown", "soft"),
        ("450 5.1.1 user unknown", "recipient-unknown", "soft"),
        ("550 4.1.1 user unknown", "recipient-unknown", "soft"),
        ("4.1.1 user unknown", "recipient-unknown", "soft"),
        ("x: dsn=4.1.1, status=deferred (host x said: user unknown)", "recipient-unknown", "soft"),
        ("Deferred: user unknown", "recipient-unknown", "soft"),
        ("552 5.2.2 mailbox full", "mailbox-full", "soft"),
        ("550 5.1.1", "recipient-unknown", "hard"),
        ("450 5.1.1", "recipient-unknown", "soft"),
        ("550", "unknown", "soft"),
        ("delivery failed permanently", "unknown", "soft"),
        ("250 2.0.0 OK", "delivered", "none"),
        ("", "unknown", "soft"),
    ],
)
def test_hard_is_rare(text, cause, persistence):
    found = explain(text)
    assert (found.cause.value, found.persistence.value) == (cause, persistence)


@pytest.mark.parametrize(
    ("codes", "permanent", "persistence"),
    [
        ("", None, "hard"),
        ("", False, "soft"),
        ("", True, "hard"),
        ("550 ", False, "hard"),
        ("450 ", True, "soft"),
        ("605 ", None, "hard"),
    ],
)
def test_the_wording_counts_only_without_codes(codes, permanent, persistence):
    own = entry(cause=Cause.RECIPIENT_INACTIVE, permanent=permanent)
    assert answer(f"{codes}we are closed", own).persistence.value == persistence


@pytest.mark.parametrize(
    ("text", "matched", "confidence", "entry_id"),
    [
        ("550 qwertz 5.7.1 xyz", "enhanced", "code", "status-5-7-1"),
        ("550 5.7.999 qwertz", "enhanced", "code", "status-5-7-0"),
        ("552 5.0.0 qwertz", "enhanced", "code", "status-5-0-0"),
        ("556 5.0.0 qwertz", "reply", "code", "reply-556"),
        ("530 qwertz", "reply", "code", "reply-530"),
        ("599 qwertz", "none", "none", None),
        ("qwertz", "none", "none", None),
    ],
)
def test_codes_are_the_last_resort(text, matched, confidence, entry_id):
    found = explain(text)
    assert (found.matched, found.confidence, found.entry) == (matched, confidence, entry_id)
    assert found.speaker is None


@pytest.mark.parametrize(
    ("text", "cause", "entry_id"),
    [
        ("550 storage of this mailbox is all used up", Cause.MAILBOX_FULL, "generic-over-quota"),
        ("554 5.7.1 our scanner found malware", Cause.VIRUS, "generic-virus"),
    ],
)
def test_unknown_words_are_guessed_by_what_they_resemble(text, cause, entry_id):
    found = explain(text)
    assert (found.cause, found.matched, found.confidence) == (cause, "similar", "guess")
    assert found.persistence is Persistence.SOFT
    assert found.to_dict()["likeness"] == found.likeness != ""
    assert explain(found.text).verdict.entry.cause is cause


def test_no_recipient_is_guessed_where_the_code_is_about_the_message():
    found = explain("550 5.6.0 <a@example.net>: Recipient address rejected: Media error")
    assert (found.cause, found.matched) == (Cause.MESSAGE_MALFORMED, "enhanced")


def test_a_guess_is_never_hard():
    found = explain("550 name of the recipient not recognised, not known here")
    assert found.matched == "similar" and found.cause is Cause.RECIPIENT_UNKNOWN
    assert found.persistence is Persistence.SOFT


@pytest.mark.parametrize("text", ["556 qwertz", "554 5.0.0 qwertz", "501 qwertz asdf"])
def test_a_reply_code_names_no_cause_beside_words_that_are_not_understood(text):
    found = explain(text)
    assert found.cause is Cause.UNKNOWN and found.persistence is Persistence.SOFT
    assert explain("556").cause is Cause.DOMAIN_NO_MAIL


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("550 Relay prohibited, port 25, security (SSL): no", Cause.RELAY_DENIED),
        ("550 Content rejected: virus detected", Cause.VIRUS),
        ("450 4.2.2 Mailbox full; tried for days, giving up on this message", Cause.MAILBOX_FULL),
        ("554 the host does not match the certificate of the other host", Cause.TLS),
    ],
)
def test_no_guess_stands_against_a_reason_that_is_named(text, cause):
    assert explain(text).cause is cause


def test_what_answers_a_login_is_not_guessed():
    assert explain("535 no such user could be found here").cause is Cause.SMTP_AUTH


def test_words_beat_codes():
    found = explain("550 5.1.1 mailbox full")
    assert found.cause is Cause.MAILBOX_FULL
    assert found.matched == "generic" and found.confidence == "likely"


@pytest.mark.parametrize(
    ("text", "changes", "advice", "seconds"),
    [
        ("550 we are closed", {}, "after-fix", None),
        ("550 we are closed", {"retry": "no"}, "no", None),
        ("450 we are closed", {"retry": "no"}, "later", None),
        ("450 we are closed", {"retry": "later", "retry_seconds": 60}, "later", 60),
        ("450 we are closed, try again in 5 minutes", {"retry_seconds": 60}, "later", 300),
        ("550 we are closed, wait 1 hour", {"cause": Cause.RECIPIENT_UNKNOWN}, "no", None),
    ],
)
def test_retry(text, changes, advice, seconds):
    retry = answer(text, entry(**changes)).retry
    assert (retry.advice, retry.after_seconds) == (advice, seconds)


@pytest.mark.parametrize(("text", "advice"), [("450 qwertz", "later"), ("550 qwertz", "after-fix")])
def test_retry_of_the_unknown(text, advice):
    assert explain(text).retry.advice == advice


def test_what_stands_around_helps_when_the_inner_reply_says_nothing():
    text = "we are closed. The response from the remote server was: 550 qwertz"
    assert answer(text).entry == "example-closed"
    inner = "550 5.1.1 user unknown"
    assert explain(f"mailbox full: host x said: {inner}").cause is Cause.RECIPIENT_UNKNOWN


@pytest.mark.parametrize(
    ("why", "cause"),
    [
        ("Sorry, I wasn't able to establish an SMTP connection. (#4.4.1)", "network"),
        ("CNAME lookup failed temporarily. (#4.4.3)", "dns"),
        ("TLS connect failed: timed out.", "tls"),
        ("Mailbox full.", "mailbox-full"),
        ("Try later.", "expired"),
        ("", "expired"),
    ],
)
def test_why_it_waited_comes_before_that_its_time_is_over(why, cause):
    over = "I'm not going to try again; this message has been in the queue too long."
    assert explain(f"{why} {over}").cause.value == cause


def test_the_last_answer_says_why_it_waited_and_is_not_hard():
    over = "550 4.4.7 the message expired after 3 days, last answer was"
    full = explain(f"{over} <452 4.2.2 mailbox full>")
    assert (full.cause.value, full.persistence.value) == ("mailbox-full", "soft")
    gone = explain(f"{over} <550 5.1.1 no such user here>")
    assert (gone.cause.value, gone.persistence.value) == ("recipient-unknown", "soft")
    assert explain(f"{over} <250 2.0.0 ok>").cause.value == "expired"


@pytest.mark.parametrize(
    ("text", "entry", "speaker"),
    [
        ("421 4.7.28 gsmtp", "google-rate-ip", "google"),
        ("host gmail-smtp-in.l.google.com[192.0.2.1] said: 421-4.7.28", "google-rate-ip", "google"),
        ("Gmail: 550 5.7.26", "google-unauthenticated", "google"),
        ("550 5.7.511 (outlook.com)", "microsoft-banned-sender-ip", "microsoft"),
        ("550 5.7.511", "status-5-7-511", None),
        # Gmail says 5.7.1 for many reasons: the code alone tells none of them.
        ("550 5.7.1 gsmtp", "status-5-7-1", None),
    ],
)
def test_a_code_means_what_its_speaker_means_by_it(text, entry, speaker):
    answer = explain(text)
    assert (answer.entry, answer.speaker, answer.matched) == (entry, speaker, "enhanced")


def test_own_entries_come_first():
    own = entry(patterns=("user unknown",))
    found = answer("550 5.1.1 user unknown", own)
    assert (found.entry, found.speaker, found.source) == ("example-closed", "own", "unverified")


def test_alternatives_named_and_found():
    first = entry(alternatives=(Alternative("example-moved", "Ask them."),))
    moved = entry(id="example-moved", cause=Cause.RECIPIENT_MOVED, patterns=())
    shut = entry(id="example-shut", cause=Cause.NETWORK, patterns=("are closed",))
    same = entry(id="example-same", patterns=("closed",))
    found = answer("550 we are closed", first, moved, shut, same).alternatives
    assert [(other.entry, other.how_to_tell) for other in found] == [
        ("example-moved", "Ask them."),
        ("example-shut", None),
    ]


def test_the_object_of_the_output_contract():
    text = (
        "host mx.example.org[192.0.2.1] said: 550 5.1.1 user unknown (in reply to RCPT TO command)"
    )
    found = explain(text).to_dict()
    assert list(found) == KEYS
    assert found["text"] == text
    assert found["retry"] == {"advice": "no", "after_seconds": None}
    assert (found["reply"], found["status"], found["stage"]) == ("550", "5.1.1", "rcpt-to")
    assert found["values"]["ips"] == ["192.0.2.1"]
    assert list(explain("qwertz").to_dict()) == KEYS


def test_answers_of_one_template_share_nothing_of_their_texts():
    texts = [f"550 5.1.1 <{name}@example.org> user unknown" for name in ("anna", "bo")]
    first, second = (explain(text).to_dict() for text in texts)
    assert [first["text"], second["text"]] == texts
    assert first["values"]["addresses"] != second["values"]["addresses"]
    first["actions"].clear()
    assert explain(texts[0]).to_dict()["actions"]


def test_verdicts_remembered_are_bounded(monkeypatch):
    monkeypatch.setattr("mailcheck.tools.explain.explain._REMEMBERED", 5)
    explainer = Explainer(Catalogue())
    for code in range(500, 560):
        explainer.explain(f"{code} qwertz")
    assert len(explainer._known) <= 5
    explainer.explain("550 5.1.1 user unknown " * 200)
    assert max(map(len, explainer._known)) < 3000


def test_judging_does_not_need_the_memo():
    explainer = Explainer(Catalogue())
    text = "450 4.2.0 Greylisted, please try again in 300 seconds"
    assert explainer.judge(read(text)) == explainer.explain(text).verdict


@pytest.mark.parametrize(
    ("name", "cause"),
    [
        ("MailboxFull", "mailbox-full"),
        ("mailbox_full", "mailbox-full"),
        ("reason: userUnknown", "recipient-unknown"),
        ("BlockRelayDenied", "relay-denied"),
        ("x_" * 5000, "unknown"),
        ("Aa" * 5000, "unknown"),
    ],
)
def test_names_of_reasons_are_read_by_their_words(name, cause):
    found = explain(name)
    assert (found.cause, found.text) == (cause, name)


def test_what_php_puts_around_a_reply():
    said = (
        "Failed to add recipient: anna@example.org [SMTP: Invalid response code received from "
        "server (code: 550, response: No RDNS entry for 192.0.2.7)]"
    )
    found = explain(said)
    assert (found.cause, found.verdict.code) == ("reverse-dns", "550")


def test_what_a_log_calls_a_failure_for_now_is_never_hard():
    line = "relay: {} for da22753dbfba3245: relay=m, stat=No MX found for domain"
    assert explain(line.format("TempFail")).persistence == "soft"
    assert explain(line.format("PermFail")).persistence == "hard"


@pytest.mark.parametrize(
    "queue_id", ["NOQUEUE: reject: RCPT", "4F1A2: milter-reject: END-OF-MESSAGE"]
)
def test_what_a_log_adds_to_a_refusal_is_no_word_of_it(queue_id):
    """`helo=` stands in each such line of Postfix, whatever was refused."""
    tail = "; from=<a@example.org> to=<b@example.net> proto=ESMTP helo=<mx.example.org>"
    line = f"{queue_id} from mx.example.org[192.0.2.9]: 450 4.7.1 "
    assert explain(f"{line}Please wait{tail}").cause == "unknown"
    assert explain(f"{line}Greylisted, see you in 300 seconds{tail}").cause == "greylisted"
