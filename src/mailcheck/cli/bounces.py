"""The inputs of the commands that read bounces."""

from collections.abc import Iterator

from mailcheck.adapters.inputs import Input, Unreadable, read_inputs


def read_bounces(paths: tuple[str, ...]) -> Iterator[Input | Unreadable]:
    """Everything that `paths` name; a file of JSON events holds many answers, each an input."""
    for item in read_inputs(paths):
        yield from _events(item) if isinstance(item, Input) else (item,)


def _events(item: Input) -> Iterator[Input]:
    if item.raw.lstrip()[:1] not in (b"{", b"["):
        yield item
        return
    from mailcheck.tools.bounce.events.event import split_events

    events = split_events(item.raw)
    if len(events) < 2:
        yield item
        return
    for index, raw in enumerate(events):
        yield Input(item.file, index, raw)
