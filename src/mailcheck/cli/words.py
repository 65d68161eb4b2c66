"""Words that options and arguments take, found when they are asked for."""


def rule_words() -> tuple[str, ...]:
    """Rules of lint, their topics, and `all`."""
    from mailcheck.tools.lint.registry import registry

    every = registry()
    return (*sorted({rule.topic for rule in every.values()} | set(every)), "all")


def rule_and_check_words() -> tuple[str, ...]:
    """Rules and checks, their topics, and names of several topics."""
    from mailcheck.tools.domain.listing import rows

    checks = {word for row in rows() for word in (row.id, row.topic)}
    return tuple(sorted({*rule_words(), *checks, "domain", "all"}))


def page_words() -> tuple[str, ...]:
    """Rules and checks."""
    from mailcheck.tools.domain.listing import rows
    from mailcheck.tools.lint.registry import registry

    return (*registry(), *(row.id for row in rows()))


def cause_words() -> tuple[str, ...]:
    """Causes."""
    from mailcheck.core.cause import Cause

    return tuple(cause.value for cause in Cause)


def schema_words() -> tuple[str, ...]:
    """What there is a schema for."""
    from mailcheck.render.schema import schema_commands

    return schema_commands()
