"""What is told of a log, line by line, besides and between the events."""

from typing import NamedTuple

from mailcheck.knowledge.logs import fact as facts
from mailcheck.tools.log.event import Event, Mail


class Place(NamedTuple):
    """Where a line stands."""

    file: str
    line: int
    time: str
    second: int
    host: str
    program: str
    offset: int | None = None


class Notes:
    """What a caller wants to hear of in the order of the lines; does nothing itself."""

    hears_events = False
    """Whether it wants events as well, one by one."""

    def event(self, event: Event) -> None:
        """An event, where `hears_events`."""

    def login_failure(self, place: Place, failure: facts.LoginFailure) -> None:
        """Somebody failed to log in."""

    def trouble(self, place: Place, trouble: facts.Trouble) -> None:
        """Something on this host does not work."""

    def arrived(self, place: Place, mail: Mail) -> None:
        """A message came in. What is known of it may grow."""

    def linked(self, before: Mail, after: Mail) -> None:
        """One message became another: handed over inside, or a report about it."""

    def held(self, place: Place, mail: Mail, is_held: bool) -> None:
        """A person held or released it."""

    def frozen(self, place: Place, mail: Mail) -> None:
        """It is frozen."""

    def gone(self, place: Place, mail: Mail) -> None:
        """It left the queue."""

    def unclear(self, place: Place) -> None:
        """A line looks like a delivery, and was not understood."""
