"""What speaks against `hard`: every reason not to call a failure final, in one table.

A cause may be hard (`core/cause.py`) and the failure still not final: the reply is temporary, the
message is on its way, or nobody knows whether a server said it. Whoever decides fills in what it
knows as a `Failure`; one veto is enough. Suppressing a good address costs more than missing a bad
one.
"""

from collections.abc import Callable
from typing import NamedTuple

from mailcheck.core.cause import Cause, Persistence, persistence_of


class Failure(NamedTuple):
    """How a failure came, as far as it bears on `hard`; what is left out objects to nothing."""

    codes: tuple[str, ...] = ()
    """Reply code and enhanced code, those there are."""
    permanent: bool = True
    """Whether the words call it final; asked only where no code tells."""
    delayed: bool = False
    """Whether a report or a notice says that the server goes on trying."""
    hearsay: bool = False
    """Whether nothing but words says that a mail system wrote the notice."""
    time_is_over: bool = False
    """Whether it was tried again and again until the time was over, and no code was given."""
    after_data: bool = False
    """Whether the server had taken the recipient before, and may have refused for him."""
    looped: bool = False
    """Whether the message went in circles: then every address fails in the end."""
    of_sender: bool = False
    """Whether the reply was to MAIL FROM: the recipient had not been named yet."""
    bare_code: bool = False
    """Whether a reply code is all that was understood."""
    open_words: bool = False
    """Whether the words say two different things of the address, or that it passes."""
    guessed: bool = False
    """Whether the cause is what the words resemble."""

    @property
    def classes(self) -> frozenset[str]:
        """The first digits of the codes."""
        return frozenset(code[0] for code in self.codes)


class Veto(NamedTuple):
    """One reason not to call a failure final."""

    name: str
    why: str
    holds: Callable[[Failure], bool]


_LOGIN = frozenset({"530", "534", "535", "538"})

VETOES = (
    Veto(
        "temporary-code",
        "RFC 5321 §4.2.1: 4yz is temporary, whatever the enhanced code says.",
        lambda failure: "4" in failure.classes,
    ),
    Veto(
        "no-refusal",
        "RFC 5321 §4.2.1: 2yz is no refusal.",
        lambda failure: "2" in failure.classes,
    ),
    Veto(
        "login",
        "RFC 4954 §6: who could not log in has not even named a recipient.",
        lambda failure: not _LOGIN.isdisjoint(failure.codes),
    ),
    Veto(
        "words",
        "No code says that it is final, and neither do the words.",
        lambda failure: "5" not in failure.classes and not failure.permanent,
    ),
    Veto(
        "delayed",
        "It is still on its way: nothing can be final about it.",
        lambda failure: failure.delayed,
    ),
    Veto(
        "hearsay",
        "Only the words say that it is a notice; anybody may have written them.",
        lambda failure: failure.hearsay,
    ),
    Veto(
        "time-is-over",
        "What is final is not tried again and again.",
        lambda failure: failure.time_is_over,
    ),
    Veto(
        "after-data",
        "A server that took RCPT TO may have refused for its user, who exists.",
        lambda failure: failure.after_data,
    ),
    Veto(
        "looped",
        "A message that goes in circles fails at every address it meets.",
        lambda failure: failure.looped,
    ),
    Veto(
        "of-sender",
        "A reply to MAIL FROM comes before any recipient is named.",
        lambda failure: failure.of_sender,
    ),
    Veto(
        "bare-code",
        "A reply code stands for dozens of reasons (RFC 5321 §4.2.2), even 556 for a rule.",
        lambda failure: failure.bare_code,
    ),
    Veto(
        "open-words",
        "`User unknown or mailbox full` leaves open which; what is temporary passes.",
        lambda failure: failure.open_words,
    ),
    Veto(
        "guessed",
        "What the words resemble is a guess.",
        lambda failure: failure.guessed,
    ),
)


def vetoes_of(failure: Failure) -> tuple[Veto, ...]:
    """What speaks against calling a failure final."""
    return tuple(veto for veto in VETOES if veto.holds(failure))


def judged(cause: Cause, failure: Failure) -> Persistence:
    """What a failure of this cause means for the address."""
    return persistence_of(cause, not any(veto.holds(failure) for veto in VETOES))
