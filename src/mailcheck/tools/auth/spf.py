"""SPF: may this address send mail for this domain? `check_host` of RFC 7208, with its trace.

Every term that is evaluated leaves a step: what was asked, what came back, whether it counts as a
look-up and whether it was void. Over the limits the result is settled (permerror), but the count
goes on, so that the operator sees how far over the record is; it ends at `MAX_TALLY`.
"""

from datetime import datetime
from enum import StrEnum
from typing import Any, NamedTuple

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
from mailcheck.tools.auth.spf_expand import (
    Connection,
    expand,
    fitting_name,
    is_askable,
    is_checkable,
    macro_values,
    read_address,
)

MAX_LOOKUPS = 10
"""RFC 7208 §4.6.4: terms that cause DNS queries."""
MAX_VOID = 2
"""RFC 7208 §4.6.4: terms for which DNS has nothing."""
MAX_HOSTS = 10
"""RFC 7208 §4.6.4: names of one `mx` (more are an error) or `ptr` (more are ignored)."""
MAX_TALLY = 50
"""Look-ups counted in all (chosen: shows how far over a record is, and ends loops)."""
MAX_SHOWN = 10
"""Answers kept per step (chosen: what a person reads)."""


class SpfResult(StrEnum):
    """RFC 7208 §2.6."""

    NONE = "none"
    """There is no record, or no domain that could have one."""
    NEUTRAL = "neutral"
    """The domain says nothing about the address."""
    PASS = "pass"
    """The address may send for the domain."""
    FAIL = "fail"
    """The address may not."""
    SOFTFAIL = "softfail"
    """The address probably may not."""
    TEMPERROR = "temperror"
    """DNS could not be asked; a later try may answer."""
    PERMERROR = "permerror"
    """The records cannot be evaluated until somebody mends them."""


class StepOutcome(StrEnum):
    """What came of a term."""

    RECORD = "record"
    """No term: the record that the next steps are about."""
    MATCH = "match"
    NO_MATCH = "no-match"
    ERROR = "error"
    COUNTED = "counted"
    """Only counted: the limits were exceeded before."""


class Step(NamedTuple):
    """One line of the trace."""

    depth: int
    """0 for the domain's own record, 1 for what it includes, and so on."""
    domain: str
    term: str
    outcome: StepOutcome
    result: SpfResult | None = None
    """What an include or redirect came to, or the error."""
    target: str | None = None
    """The name that was asked for, macros expanded."""
    found: tuple[str, ...] = ()
    """Addresses or names that DNS gave, the first `MAX_SHOWN`."""
    lookup: int | None = None
    """Which of the ten look-ups this was; None when it does not count."""
    void: bool = False
    """Whether DNS had nothing (RFC 7208 §4.6.4)."""
    problem: str | None = None

    def to_dict(self) -> dict[str, Any]:
        return self._asdict() | {
            "outcome": self.outcome.value,
            "result": self.result.value if self.result else None,
            "found": list(self.found),
        }


class SpfCheck(NamedTuple):
    """The answer of `check_host`."""

    result: SpfResult
    explanation: str | None
    """What the domain says about a `fail` (`exp=`)."""
    mechanism: str | None
    """The term that decided, as written."""
    domain: str
    scope: str
    """Which identity was checked: `mfrom` or `helo`."""
    lookups: int
    void_lookups: int
    trace: tuple[Step, ...]
    problem: str | None
    """Why the result is none, temperror or permerror, as a sentence."""

    def to_dict(self) -> dict[str, Any]:
        """One result of the output contract."""
        return self._asdict() | {
            "result": self.result.value,
            "trace": [step.to_dict() for step in self.trace],
        }


_RESULTS = {
    Qualifier.PASS: SpfResult.PASS,
    Qualifier.FAIL: SpfResult.FAIL,
    Qualifier.SOFTFAIL: SpfResult.SOFTFAIL,
    Qualifier.NEUTRAL: SpfResult.NEUTRAL,
}


async def check_spf(
    *,
    ip: str,
    helo: str = "",
    mail_from: str | None = None,
    resolver: Resolver,
    domain: str | None = None,
    receiver: str = "unknown",
    now: datetime | None = None,
) -> SpfCheck:
    """Evaluate SPF for one connection.

    Args:
        ip: the client's address.
        helo: the name it gave in HELO or EHLO.
        mail_from: the envelope sender; without one the HELO name is checked (RFC 7208 §2.4).
        resolver: asks DNS.
        domain: whose record is evaluated; default: the domain of the identity.
        receiver: the checking host, for `%{r}` in explanations.
        now: an aware datetime, for `%{t}` in explanations.

    Raises:
        UsageError: `ip` is no address.
    """
    local_part, sender_domain, scope = _identity(mail_from, helo)
    seconds = int(now.timestamp()) if now else 0
    connection = Connection(
        read_address(ip), _host(helo), local_part, sender_domain, receiver, seconds
    )
    checked = domain or sender_domain
    evaluation = _Evaluation(connection, resolver)
    verdict = await evaluation.check(checked, 0)
    return await evaluation.close(verdict, domain_normal_form(checked), scope)


def _identity(mail_from: str | None, helo: str) -> tuple[str, str, str]:
    """Local part, domain and scope of what is checked (RFC 7208 §2.4, §4.3)."""
    sender = (mail_from or "").strip().removeprefix("<").removesuffix(">")
    if not sender:
        return "postmaster", _host(helo), "helo"
    local_part, _, domain = sender.rpartition("@")
    return local_part or "postmaster", _host(domain), "mfrom"


def _host(name: str) -> str:
    """A name as macros show it: A-labels (RFC 7208 §4.3), no dot at the end, case as written."""
    return name.removesuffix(".") if name.isascii() else domain_normal_form(name)


class _Place(NamedTuple):
    """Whose record is being evaluated, and how deep."""

    domain: str
    depth: int


class _Verdict(NamedTuple):
    """What a record came to."""

    result: SpfResult
    mechanism: str | None = None
    problem: str | None = None
    explain: tuple[MacroString, _Place] | None = None
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


class _Evaluation:
    """One check_host: the connection, the counts and the trace."""

    def __init__(self, connection: Connection, resolver: Resolver) -> None:
        self._connection = connection
        self._resolver = resolver
        self._trace: list[Step] = []
        self._lookups = 0
        self._voids = 0
        self._exceeded: str | None = None
        """Which limit was exceeded, as a sentence: from then on terms are only counted."""
        self._names: tuple[str, ...] | None = None
        """The client's validated names, once they have been asked for."""

    async def check(self, domain: str, depth: int) -> _Verdict:
        """RFC 7208 §4: what the record of `domain` says."""
        if not is_checkable(domain):
            return _Verdict(SpfResult.NONE, problem=f"{domain!r} is no domain that could have SPF.")
        answer = await self._resolver.query(domain_normal_form(domain), "TXT")
        if not answer.outcome.determined:
            return _Verdict(SpfResult.TEMPERROR, problem=_unanswered(answer))
        texts = spf_texts(answer)
        if not texts:
            return _Verdict(SpfResult.NONE, problem=f"{answer.name} has no SPF record.")
        # RFC 7208 §4.5: several records are an error, even when they are the same.
        if len(texts) > 1:
            problem = f"{answer.name} has {len(texts)} SPF records; there must be one."
            return _Verdict(SpfResult.PERMERROR, problem=problem)
        return await self._record(parse_spf(texts[0]), _Place(domain, depth))

    async def _record(self, record: SpfRecord, place: _Place) -> _Verdict:
        name = domain_normal_form(place.domain)
        self._trace.append(Step(place.depth, name, record.text, StepOutcome.RECORD))
        # RFC 7208 §4.6: an error anywhere in the record ends the evaluation before it begins.
        if record.is_broken:
            wrong = record.problems[0]
            words = wrong.code.value.replace("-", " ")
            problem = f"The record of {name} cannot be read: {words} {wrong.name!r}."
            return _Verdict(SpfResult.PERMERROR, problem=problem)
        for mechanism in record.mechanisms:
            if self._lookups >= MAX_TALLY:
                break
            step = await self._step(mechanism, place)
            if self._exceeded:
                continue
            if step.outcome is StepOutcome.ERROR:
                assert step.result is not None
                return _Verdict(step.result, mechanism.text, step.problem)
            if step.outcome is StepOutcome.MATCH:
                return _decided(mechanism, record, place)
        return await self._redirect(record, place)

    async def _redirect(self, record: SpfRecord, place: _Place) -> _Verdict:
        redirect = record.modifier("redirect")
        # RFC 7208 §6.1: redirect is ignored where an `all` stands, before or behind it.
        if redirect is None or any(m.name == "all" for m in record.mechanisms):
            return _Verdict(SpfResult.NEUTRAL)
        if self._lookups >= MAX_TALLY:
            return _Verdict(SpfResult.PERMERROR)
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
            verdict = _Verdict(SpfResult.PERMERROR, redirect.text, problem)
        self._trace[index] = step._replace(result=verdict.result, problem=verdict.problem)
        return verdict

    def _count(self) -> int:
        self._lookups += 1
        if self._lookups > MAX_LOOKUPS and not self._exceeded:
            self._exceeded = (
                f"The records need more than {MAX_LOOKUPS} look-ups (RFC 7208 §4.6.4)."
            )
        return self._lookups

    def _count_void(self) -> None:
        self._voids += 1
        if self._voids > MAX_VOID and not self._exceeded:
            self._exceeded = (
                f"More than {MAX_VOID} look-ups found nothing in DNS (RFC 7208 §4.6.4)."
            )

    async def _step(self, mechanism: Mechanism, place: _Place) -> Step:
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
            result=match.result,
            found=tuple(visible for visible in match.found[:MAX_SHOWN]),
            void=match.void,
            problem=match.problem,
        )
        self._trace[index] = step
        return step

    async def _target(self, spec: MacroString | None, place: _Place) -> str | None:
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

    async def _match(self, mechanism: Mechanism, target: str | None, place: _Place) -> _Match:
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
        client, other = self._connection.ip, _address(network)
        if other is None or other.version != client.version:
            return False
        length = mechanism.prefix4 if client.version == 4 else mechanism.prefix6
        shift = 0 if length is None else client.max_prefixlen - length
        return int(client) >> shift == int(other) >> shift

    async def _include(self, target: str, place: _Place) -> _Match:
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
        found = hosts
        for host in hosts if not self._exceeded else ():
            # RFC 7505 §3: a null MX has no host.
            addresses = await self._resolver.query(host, self._connection.address_type) if host else None
            if addresses is None:
                continue
            if not addresses.outcome.determined:
                return _temperror(addresses)
            match = self._compared(mechanism, addresses.records)
            if match.outcome is StepOutcome.MATCH:
                return match
        return _NO_MATCH._replace(found=found, void=not hosts)

    async def _pointer(self, target: str) -> _Match:
        """RFC 7208 §5.5."""
        if self._exceeded:
            return _NO_MATCH
        names = await self._validated_names()
        hit = any(_is_below(name, target) for name in names)
        outcome = StepOutcome.MATCH if hit else StepOutcome.NO_MATCH
        return _Match(outcome, names)

    async def _validated_names(self) -> tuple[str, ...]:
        """The client's names that lead back to its address (RFC 7208 §5.5), asked for once."""
        if self._names is None:
            # RFC 7208 §5.5: an error while asking is no match; further names are ignored.
            answer = await self._resolver.query(self._connection.reverse_name, "PTR")
            names = [name for name in answer.records[:MAX_HOSTS] if is_askable(name)]
            self._names = tuple([name for name in names if await self._leads_back(name)])
        return self._names

    async def _leads_back(self, name: str) -> bool:
        answer = await self._resolver.query(name, self._connection.address_type)
        return any(_address(found) == self._connection.ip for found in answer.records)

    async def _exists(self, target: str) -> _Match:
        """RFC 7208 §5.7: any A record will do, whatever the client's address is."""
        answer = await self._resolver.query(target, "A")
        if not answer.outcome.determined:
            return _temperror(answer)
        outcome = StepOutcome.MATCH if answer.records else StepOutcome.NO_MATCH
        return _Match(outcome, answer.records, void=not answer.records)

    async def close(self, verdict: _Verdict, domain: str, scope: str) -> SpfCheck:
        """The answer, once the records have been evaluated."""
        if self._exceeded:
            verdict = _Verdict(SpfResult.PERMERROR, problem=self._exceeded)
        explanation = None
        if verdict.result is SpfResult.FAIL and verdict.explain:
            explanation = await self._explanation(*verdict.explain)
        return SpfCheck(
            verdict.result,
            explanation,
            verdict.mechanism,
            domain,
            scope,
            self._lookups,
            self._voids,
            tuple(self._trace),
            verdict.problem,
        )

    async def _explanation(self, spec: MacroString, place: _Place) -> str | None:
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


def _decided(mechanism: Mechanism, record: SpfRecord, place: _Place) -> _Verdict:
    exp = record.modifier("exp")
    explain = (exp.value, place) if exp else None
    return _Verdict(_RESULTS[mechanism.qualifier], mechanism.text, explain=explain)


def _address(text: str) -> Any:
    from mailcheck.core.errors import UsageError

    try:
        return read_address(text)
    except UsageError:
        return None


def _is_below(name: str, target: str) -> bool:
    return name == target or name.endswith(f".{target}")


def _preferred(names: tuple[str, ...], domain: str) -> str:
    """RFC 7208 §7.3 `%{p}`: the domain itself, else a name below it, else any."""
    best = sorted(names, key=lambda name: (name != domain, not _is_below(name, domain)))
    return best[0] if best else "unknown"
