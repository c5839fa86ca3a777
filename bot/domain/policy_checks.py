"""Everything about the configuration's three files that no single value of them can tell."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from bot.domain.calendar import Calendar, CalendarError
from bot.domain.policy_ids import misshapen_ids
from bot.domain.policy_references import bad_names, repeated_values, shared_channels, unknown_names
from bot.domain.policy_rules import unfit_conditions, unfit_rules, unfit_steps
from bot.domain.policy_tree import Finding, Tree, at, entry, parted, walk

OPEN_WITHIN_DAYS = 60
"""A calendar without open time for so long is refused (sla.md)."""


def findings(tree: Tree, now: datetime) -> Iterator[Finding]:
    """Every finding in the files, in no order. `now` is where the calendars have to be open soon after."""
    yield from misshapen_ids(tree)
    yield from bad_names(tree)
    yield from unknown_names(tree)
    yield from repeated_values(tree)
    yield from shared_channels(tree)
    yield from unfit_rules(tree)
    yield from unfit_conditions(tree)
    yield from unfit_steps(tree)
    yield from _unfit_calendars(tree, now)


def _unfit_calendars(tree: Tree, now: datetime) -> Iterator[Finding]:
    for place, form in walk(tree, "policy.yml calendars *"):
        if not isinstance(form, Mapping):
            continue
        try:
            Calendar.parse(form, name=str(place[-1])).check_open_within(now, days=OPEN_WITHIN_DAYS)
        except CalendarError as error:
            for path, sentence in error.mistakes:
                inner = tuple(part if isinstance(part, int) else str(part) for part in path)
                what, instead = parted(sentence, at(form, inner))
                yield Finding((*place, *inner), entry((*place, *inner)) + what, instead)
