"""What `mailcheck loops` does: reads the maps, judges them together, prints, counts."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from mailcheck.adapters.inputs import Unreadable
from mailcheck.adapters.maps import Unread, read_maps
from mailcheck.cli.choices import FailOn
from mailcheck.cli.declaration import keep_format
from mailcheck.cli.output import Output, open_output
from mailcheck.cli.run import Run
from mailcheck.core.errors import UsageError
from mailcheck.render.loops import LoopsSummary, MapAnswer
from mailcheck.tools.loops.check import Judged, Told, judge
from mailcheck.tools.loops.entry import Kind, Map
from mailcheck.tools.loops.forwarding import Limits
from mailcheck.tools.loops.lookup import MAX_TESTS, Names

if TYPE_CHECKING:
    from mailcheck.adapters.postfix import Configuration
    from mailcheck.cli.commands.loops import LoopsRequest


def loops(request: LoopsRequest) -> int:
    """Judge what `request` names; the exit code."""
    if request.graph:
        keep_format(request, ("text",), "--graph is a form of its own; leave --format out.")
    run = Run(
        Output("loops", request.format, masked=request.redact, gap=""), shown=not request.graph
    )
    summary = LoopsSummary()
    gc.disable()  # maps and graph make no garbage; to look for some would take half of the time
    own = None if request.maps else _configured()
    names = _names(request, own)
    maps: list[Map] = []
    for item in read_maps(own.maps if own else request.maps, trusted=own is not None):
        if isinstance(item, Unread):
            run.refuse(Unreadable(item.file, None, item.error))
        else:
            maps.append(item)
    limits = Limits(request.max_chain, request.max_targets)
    judged = judge(tuple(maps), names, limits, addresses=request.address)
    gc.freeze()
    gc.enable()
    judged = _with_policies(request, judged, run)
    fail_on = FailOn.NEVER if request.exit_zero else FailOn(request.fail_on)
    summary.notes += _notes(own, judged, names)
    for one, told in zip(maps, judged.told, strict=True):
        answer = MapAnswer(one, told)
        summary.add(answer)
        if any(fail_on.reached(item.finding.severity) for item in told):
            run.codes.add(1)
        run.answer(answer)
    return _finish(request, run, summary, judged)


def _finish(request: LoopsRequest, run: Run, summary: LoopsSummary, judged: Judged) -> int:
    if not request.graph:
        return run.close(summary.end(run.unreadable, run.exit_code))
    from mailcheck.render.loops_graph import drawing

    open_output()(drawing(judged, request.graph, mask=request.redact))
    return run.exit_code


def _configured() -> Configuration:
    from mailcheck.adapters.postfix import configuration

    found = configuration()
    if found is None:
        raise UsageError(
            "Name at least one map, for instance /etc/aliases; there is no Postfix here."
        )
    if not found.maps:
        raise UsageError("Name at least one map; Postfix here reads none from a file.")
    return found


def _names(request: LoopsRequest, own: Configuration | None) -> Names:
    if own is None:
        return Names.of(request.domain, request.host, request.delimiter)
    hosts = (*request.host, *own.hosts)
    found = Names.of((*own.domains, *request.domain), hosts, own.delimiter)
    return found._replace(origin=own.origin) if own.origin else found


def _notes(own: Configuration | None, judged: Judged, names: Names) -> list[str]:
    """What the reader of the answer has to know of how it came about."""
    notes = []
    if own is not None:
        notes.append(f"Read what Postfix is configured with: {', '.join(own.maps)}.")
        if own.unread:
            notes.append(f"Not read, since they are no files: {', '.join(own.unread)}.")
    if judged.forwarding.graph.is_cut or judged.forwarding.graph.tables.tests > MAX_TESTS:
        notes.append("The maps are too large to follow all of them.")
    if not names.domains and not names.hosts and _needs_domains(judged):
        notes.append(
            "Which domains are local was not said: addresses with a domain in aliases and forwards "
            "were taken to be elsewhere (--domain)."
        )
    return notes


def _needs_domains(judged: Judged) -> bool:
    """Whether something local leads to a whole address that no map has."""
    graph = judged.forwarding.graph
    return any(
        graph.keys[node][0] in "lf"
        and any(
            edge.target.kind is Kind.ADDRESS and "@" in graph.keys[edge.to] and
            graph.keys[edge.to][0] == "t"
            for edge in edges
        )
        for node, edges in enumerate(graph.edges)
    )  # fmt: skip


def _with_policies(request: LoopsRequest, judged: Judged, run: Run) -> Judged:
    """The findings about outside domains with what those publish, where DNS may be asked."""
    if not request.nameserver and request.zone is None:
        return judged
    import asyncio

    from mailcheck.cli.dns import DnsRequest, opened_resolver
    from mailcheck.workflows.outside_policies import outside_policies

    domains = [
        item.finding.values["domain"]
        for one in judged.told
        for item in one
        if item.finding.rule == "forward-outside"
    ]

    async def ask() -> dict[str, str]:
        from mailcheck.adapters.deadline import DeadlineResolver

        async with opened_resolver(DnsRequest(request.nameserver, request.zone)) as resolver:
            return await outside_policies(domains, DeadlineResolver(resolver, request.timeout))

    policies = asyncio.run(ask())
    if "unknown" in policies.values():
        run.codes.add(4)
    return judged._replace(
        told=tuple(tuple(_with_policy(item, policies) for item in one) for one in judged.told)
    )


_SAID = {
    "no record": "It has no DMARC record.",
    "unknown": "Its DMARC policy could not be determined.",
}


def _with_policy(item: Told, policies: dict[str, str]) -> Told:
    found = item.finding
    policy = policies.get(found.values.get("domain", ""))
    if found.rule != "forward-outside" or policy is None:
        return item
    said = _SAID.get(policy, f"Its DMARC policy is p={policy}.")
    return item._replace(
        finding=found._replace(
            message=f"{found.message} {said}", values={**found.values, "dmarc": policy}
        )
    )
