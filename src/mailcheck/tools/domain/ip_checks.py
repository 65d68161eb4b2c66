"""The checks of `mailcheck ip`."""

from mailcheck.tools.domain.rule import Check

CHECKS: tuple[Check, ...] = ()
