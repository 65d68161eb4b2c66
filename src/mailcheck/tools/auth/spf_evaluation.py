"""One evaluation of SPF: `check_host` of RFC 7208 §4, term by term.

Every term leaves a step: what was asked, what came back, whether it counts as a look-up and whether
it was void. Over the limits the result is settled (permerror), but the count goes on, so that the
operator sees how far over the record is; it ends at `MAX_TALLY`.
"""

from typing import NamedTuple

from mailcheck.core.address import domain_normal_form
from mailcheck.core.ports import Answer, Outcome, Resolver
from mailcheck.knowledge.records.spf import (
    Mechanism,
    Qualifier,
    SpfRecord,
    is_spf_record,
    parse_spf,
)
from mailcheck.knowledge.records.spf_macro import BadMacro, MacroString, parse_macro_string
from mailcheck.tools.auth.names import is_askable, is_below
from mailcheck.tools.auth.spf_expand import (
    Connection,
    as_address,
    expand,
    fitting_name,
    is_checkable,
    macro_values,
)
from mailcheck.tools.auth.spf_result import MAX_SHOWN, SpfCheck, SpfResult, Step, StepOutcome

MAX_LOOKUPS = 10
"""RFC 7208 §4.6.4: terms that cause DNS queries."""
MAX_VOID = 2
"""RFC 7208 §4.6.4: terms for which DNS has nothing."""
MAX_HOSTS = 10
"""RFC 7208 §4.6.4: names of one `mx` (more are an error) or `ptr` (more are ignored)."""
MAX_TALLY = 50
"""Look-ups counted in all (chosen: shows how far over a record is, and ends loops)."""


_RESULTS = {
    Qualifier.PASS: SpfResult.PASS,
    Qualifier.FAIL: SpfResult.FAIL,
    Qualifier.SOFTFAIL: SpfResult.SOFTFAIL,
    Qualifier.NEUTRAL: SpfResult.NEUTRAL,
}


class Place(NamedTuple):
    """Whose record is being evaluated, and how deep."""

    domain: str
    depth: int


class Verdict(NamedTuple):
    """What a record came to."""

    result: SpfResult
    mechanism: str | None = None
    problem: str | None = None
    explain: tuple[MacroString, Place] | None = None
    """The `exp=` that belongs to the directive which matched."""


class _Match(NamedTuple):
    """What a term came to."""

    outcome: StepOutcome
    found: tuple[str, ...] = ()
    void: bool = False
    result: SpfResult | None = None
    problem: str | None = None


_NO_MATCH = _Match(StepOutcome.NO_MATCH)


def _temperror(answer: Answer) -> _Match:
    problem = _unanswered(answer)
    return _Match(StepOutcome.ERROR, result=SpfResult.TEMPERROR, problem=problem)


def _unanswered(answer: Answer) -> str:
    what = "did not answer in time" if answer.outcome is Outcome.TIMEOUT else "failed"
    return f"DNS {what} for {answer.name} ({answer.type})."


def spf_texts(answer: Answer) -> tuple[str, ...]:
    """RFC 7208 §4.5: the SPF records among TXT records, one character per octet."""
    texts = (b"".join(strings).decode("latin-1") for strings in answer.records)
    return tuple(text for text in texts if is_spf_record(text))


class Evaluation:
    """One check_host: the connection, the counts and the trace."""

    def __init__(self, connection: Connection, resolver: Resolver) -> None:
        self._connection = connection
        self._resolver = resolver
        self._trace: list[Step] = []
        self._open: list[str] = []
        """The domains whose records are being evaluated, the outermost first."""
        self._lookups = 0
        self._voids = 0
        self._exceeded: str | None = None
        """Which limit was exceeded, as a sentence: from then on terms are only counted."""
        self._names: tuple[str, ...] | None = None
        """The client's validated names, once they have been asked for."""
        self._nameless = False
        """Whether DNS has no name for the client."""

    async def check(self, domain: str, depth: int) -> Verdict:
        """RFC 7208 §4: what the record of `domain` says."""
        if not is_checkable(domain):
            return Verdict(SpfResult.NONE, problem=f"{domain!r} is no domain that could have SPF.")
        name = domain_normal_form(domain)
        if name in self._open:
            return self._circle(name)
        answer = await self._resolver.query(name, "TXT")
        if not answer.outcome.determined:
            return Verdict(SpfResult.TEMPERROR, problem=_unanswered(answer))
        texts = spf_texts(answer)
        if not texts:
            return Verdict(SpfResult.NONE, problem=f"{answer.name} has no SPF record.")
        # RFC 7208 §4.5: several records are an error, even when they are the same.
        if len(texts) > 1:
            problem = f"{answer.name} has {len(texts)} SPF records; there must be one."
            return Verdict(SpfResult.PERMERROR, problem=problem)
        self._open.append(name)
        verdict = await self._record(parse_spf(texts[0]), Place(domain, depth))
        self._open.pop()
        return verdict

    def _circle(self, name: str) -> Verdict:
        """A record that leads to itself does so again each time, until the limit ends it."""
        if not self._exceeded:
            self._exceeded = f"The records run in a circle: that of {name} leads back to itself."
        return Verdict(SpfResult.PERMERROR)

    async def _record(self, record: SpfRecord, place: Place) -> Verdict:
        name = domain_normal_form(place.domain)
        step = Step(place.depth, name, record.text, StepOutcome.RECORD)
        # RFC 7208 §4.6: an error anywhere in the record ends the evaluation before it begins.
        if record.is_broken:
            wrong = record.problems[0]
            words = wrong.code.value.replace("-", " ")
            problem = f"The record of {name} cannot be read: {words} {wrong.name!r}."
            spot = (wrong.start, wrong.end)
            self._trace.append(step._replace(problem=problem, place=spot))
            return Verdict(SpfResult.PERMERROR, problem=problem)
        self._trace.append(step)
        for mechanism in record.mechanisms:
            if self._lookups >= MAX_TALLY:
                break
            step = await self._step(mechanism, place)
            if self._exceeded:
                continue
            if step.outcome is StepOutcome.ERROR:
                assert step.result is not None
                return Verdict(step.result, mechanism.text, step.problem)
            if step.outcome is StepOutcome.MATCH:
                return _decided(mechanism, record, place)
        return await self._redirect(record, place)

    async def _redirect(self, record: SpfRecord, place: Place) -> Verdict:
        redirect = record.modifier("redirect")
        # RFC 7208 §6.1: redirect is ignored where an `all` stands, before or after it.
        if redirect is None or any(m.name == "all" for m in record.mechanisms):
            return Verdict(SpfResult.NEUTRAL)
        if self._lookups >= MAX_TALLY:
            return Verdict(SpfResult.PERMERROR)
        number = self._count()
        target = await self._target(redirect.value, place)
        index = len(self._trace)
        step = Step(
            place.depth, domain_normal_form(place.domain), redirect.text, StepOutcome.MATCH,
            target=target, lookup=number,
        )  # fmt: skip
        self._trace.append(step)
        verdict = await self.check(target or "", place.depth + 1)
        if verdict.result is SpfResult.NONE:
            # RFC 7208 §6.1: a target without a record is an error.
            problem = f"{redirect.text} leads nowhere. {verdict.problem}"
            verdict = Verdict(SpfResult.PERMERROR, redirect.text, problem)
        self._trace[index] = step._replace(result=verdict.result, problem=verdict.problem)
        return verdict

    def _count(self) -> int:
        self._lookups += 1
        if self._lookups > MAX_LOOKUPS and not self._exceeded:
            self._exceeded = f"The records need more than {MAX_LOOKUPS} look-ups (RFC 7208 §4.6.4)."
        return self._lookups

    def _count_void(self) -> None:
        self._voids += 1
        if self._voids > MAX_VOID and not self._exceeded:
            self._exceeded = (
                f"More than {MAX_VOID} look-ups found nothing in DNS (RFC 7208 §4.6.4)."
            )

    async def _step(self, mechanism: Mechanism, place: Place) -> Step:
        number = self._count() if mechanism.asks else None
        target = await self._target(mechanism.domain, place)
        index = len(self._trace)
        step = Step(
            place.depth, domain_normal_form(place.domain), mechanism.text, StepOutcome.COUNTED,
            target=target if mechanism.asks else None, lookup=number,
        )  # fmt: skip
        self._trace.append(step)
        match = await self._match(mechanism, target, place)
        if match.void:
            self._count_void()
        outcome = StepOutcome.COUNTED if self._exceeded else match.outcome
        step = step._replace(
            outcome=outcome,
            result=None if self._exceeded else match.result,
            found=match.found[:MAX_SHOWN],
            void=match.void,
            problem=match.problem,
        )
        self._trace[index] = step
        return step

    async def _target(self, spec: MacroString | None, place: Place) -> str | None:
        """RFC 7208 §4.8: the name a term is about; None where none can come of it."""
        if spec is None:
            return domain_normal_form(place.domain)
        # RFC 8616 §4: a local part beyond ASCII matches nothing.
        if spec.letters & {"s", "l"} and not self._connection.local_part.isascii():
            return None
        name = fitting_name(expand(spec, await self._values(spec, place.domain)))
        return domain_normal_form(name) if is_askable(name) else None

    async def _values(self, spec: MacroString, domain: str) -> dict[str, str]:
        name = "unknown"
        if "p" in spec.letters:
            name = _preferred(await self._validated_names(), domain_normal_form(domain))
        return macro_values(self._connection, domain, name)

    async def _match(self, mechanism: Mechanism, target: str | None, place: Place) -> _Match:
        match mechanism.name:
            case "all":
                return _Match(StepOutcome.MATCH)
            case "ip4" | "ip6":
                return self._network(mechanism)
            case "include":
                return await self._include(target or "", place)
        if target is None:
            return _NO_MATCH._replace(problem="No name that DNS could be asked for.")
        match mechanism.name:
            case "a":
                return await self._address(mechanism, target)
            case "mx":
                return await self._exchangers(mechanism, target)
            case "ptr":
                return await self._pointer(target)
        return await self._exists(target)

    def _network(self, mechanism: Mechanism) -> _Match:
        assert mechanism.network is not None
        matches = self._contains(mechanism, mechanism.network)
        return _Match(StepOutcome.MATCH) if matches else _NO_MATCH

    def _contains(self, mechanism: Mechanism, network: str) -> bool:
        """Whether the client's address and `network` share the prefix."""
        client, other = self._connection.ip, as_address(network)
        if other is None or other.version != client.version:
            return False
        length = mechanism.prefix4 if client.version == 4 else mechanism.prefix6
        shift = 0 if length is None else client.max_prefixlen - length
        return int(client) >> shift == int(other) >> shift

    async def _include(self, target: str, place: Place) -> _Match:
        """RFC 7208 §5.2."""
        verdict = await self.check(target, place.depth + 1)
        match verdict.result:
            case SpfResult.PASS:
                return _Match(StepOutcome.MATCH, result=verdict.result)
            case SpfResult.FAIL | SpfResult.SOFTFAIL | SpfResult.NEUTRAL:
                return _NO_MATCH._replace(result=verdict.result)
            case SpfResult.NONE:
                problem = f"The included domain cannot be evaluated. {verdict.problem}"
                return _Match(StepOutcome.ERROR, result=SpfResult.PERMERROR, problem=problem)
        return _Match(StepOutcome.ERROR, result=verdict.result, problem=verdict.problem)

    async def _address(self, mechanism: Mechanism, target: str) -> _Match:
        """RFC 7208 §5.3."""
        answer = await self._resolver.query(target, self._connection.address_type)
        if not answer.outcome.determined:
            return _temperror(answer)
        return self._compared(mechanism, answer.records)

    def _compared(self, mechanism: Mechanism, addresses: tuple[str, ...]) -> _Match:
        hit = any(self._contains(mechanism, address) for address in addresses)
        outcome = StepOutcome.MATCH if hit else StepOutcome.NO_MATCH
        return _Match(outcome, addresses, void=not addresses)

    async def _exchangers(self, mechanism: Mechanism, target: str) -> _Match:
        """RFC 7208 §5.4. A domain without MX is not looked up as a host."""
        answer = await self._resolver.query(target, "MX")
        if not answer.outcome.determined:
            return _temperror(answer)
        hosts = tuple(host for _, host in answer.records)
        if len(hosts) > MAX_HOSTS:
            problem = f"{target} has {len(hosts)} MX hosts; SPF allows {MAX_HOSTS}."
            return _Match(StepOutcome.ERROR, hosts, result=SpfResult.PERMERROR, problem=problem)
        if self._exceeded or not hosts:
            return _NO_MATCH._replace(found=hosts, void=not hosts)
        return await self._hosts(mechanism, hosts)

    async def _hosts(self, mechanism: Mechanism, hosts: tuple[str, ...]) -> _Match:
        """The addresses of MX hosts; void when none has any."""
        void = True
        for host in hosts:
            # RFC 7505 §3: the host of a null MX is none.
            if not is_askable(host):
                continue
            answer = await self._resolver.query(host, self._connection.address_type)
            if not answer.outcome.determined:
                return _temperror(answer)
            match = self._compared(mechanism, answer.records)
            if match.outcome is StepOutcome.MATCH:
                return match
            void = void and match.void
        return _NO_MATCH._replace(found=hosts, void=void)

    async def _pointer(self, target: str) -> _Match:
        """RFC 7208 §5.5."""
        if self._exceeded:
            return _NO_MATCH
        names = await self._validated_names()
        hit = any(is_below(name, target) for name in names)
        outcome = StepOutcome.MATCH if hit else StepOutcome.NO_MATCH
        return _Match(outcome, names, void=self._nameless)

    async def _validated_names(self) -> tuple[str, ...]:
        """The client's names that lead back to its address (RFC 7208 §5.5), asked for once."""
        if self._names is None:
            # RFC 7208 §5.5: an error while asking is no match; further names are ignored.
            answer = await self._resolver.query(self._connection.reverse_name, "PTR")
            self._nameless = answer.outcome in (Outcome.NO_DATA, Outcome.NXDOMAIN)
            names = [name for name in answer.records[:MAX_HOSTS] if is_askable(name)]
            self._names = tuple([name for name in names if await self._leads_back(name)])
        return self._names

    async def _leads_back(self, name: str) -> bool:
        answer = await self._resolver.query(name, self._connection.address_type)
        return any(as_address(found) == self._connection.ip for found in answer.records)

    async def _exists(self, target: str) -> _Match:
        """RFC 7208 §5.7: any A record will do, whatever the client's address is."""
        answer = await self._resolver.query(target, "A")
        if not answer.outcome.determined:
            return _temperror(answer)
        outcome = StepOutcome.MATCH if answer.records else StepOutcome.NO_MATCH
        return _Match(outcome, answer.records, void=not answer.records)

    async def close(self, verdict: Verdict, domain: str, scope: str) -> SpfCheck:
        """The answer, once the records have been evaluated."""
        if self._exceeded:
            verdict = Verdict(SpfResult.PERMERROR, problem=self._exceeded)
        explanation = None
        if verdict.result is SpfResult.FAIL and verdict.explain:
            explanation = await self._explanation(*verdict.explain)
        return SpfCheck(
            verdict.result,
            explanation,
            verdict.mechanism,
            domain,
            str(self._connection.ip),
            scope,
            self._lookups,
            self._voids,
            tuple(self._trace),
            verdict.problem,
        )

    async def _explanation(self, spec: MacroString, place: Place) -> str | None:
        """RFC 7208 §6.2: the domain's text; None where anything about it is wrong."""
        target = await self._target(spec, place)
        if target is None:
            return None
        answer = await self._resolver.query(target, "TXT")
        if len(answer.records) != 1:
            return None
        text = b"".join(answer.records[0]).decode("latin-1")
        parsed = parse_macro_string(text, blanks=True)
        if isinstance(parsed, BadMacro):
            return None
        return expand(parsed, await self._values(parsed, place.domain))


def _decided(mechanism: Mechanism, record: SpfRecord, place: Place) -> Verdict:
    exp = record.modifier("exp")
    explain = (exp.value, place) if exp else None
    return Verdict(_RESULTS[mechanism.qualifier], mechanism.text, explain=explain)


def _preferred(names: tuple[str, ...], domain: str) -> str:
    """RFC 7208 §7.3 `%{p}`: the domain itself, else a name below it, else any."""
    best = sorted(names, key=lambda name: (name != domain, not is_below(name, domain)))
    return best[0] if best else "unknown"
