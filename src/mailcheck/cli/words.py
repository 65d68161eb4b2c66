"""Words that options and arguments take, found when they are asked for."""


def rule_words() -> tuple[str, ...]:
    """Rules of lint, their topics, and `all`."""
    from mailcheck.core.registry import registry

    every = registry("lint")
    return (*sorted({rule.topic for rule in every.values()} | set(every)), "all")


def domain_words() -> tuple[str, ...]:
    """Checks of domains, and their topics."""
    from mailcheck.core.registry import registry

    every = registry("domain")
    return tuple(sorted({rule.topic for rule in every.values()} | set(every)))


def every_rule_words() -> tuple[str, ...]:
    """Rules of every command, their topics, the commands, and `all`."""
    from mailcheck.core.registry import registry

    words = {word for rule in registry().values() for word in (rule.id, rule.topic, rule.tool)}
    return tuple(sorted({*words, "all"}))


def page_words() -> tuple[str, ...]:
    """Rules of every command."""
    from mailcheck.core.registry import registry

    return tuple(registry())


def cause_words() -> tuple[str, ...]:
    """Causes."""
    from mailcheck.core.cause import Cause

    return tuple(cause.value for cause in Cause)


def schema_words() -> tuple[str, ...]:
    """What there is a schema for."""
    from mailcheck.render.schema import schema_commands

    return schema_commands()
