"""Everything about the configuration's three files that no single value of them can tell."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from itertools import islice

from bot.domain.calendar import Calendar, CalendarError
from bot.domain.policy_ids import misshapen_ids
from bot.domain.policy_references import bad_names, repeated_values, shared_channels, unknown_names
from bot.domain.policy_rules import unfit_conditions, unfit_rules, unfit_steps
from bot.domain.policy_tree import Finding, Place, Tree, at, entry, parted, parts, walk
from bot.domain.triage_form import read_form

OPEN_WITHIN_DAYS = 60
"""A calendar without open time for so long is refused (sla.md)."""
# A calendar and a phrase cost milliseconds each to prepare, and a file may name tens of thousands.
MOST_CALENDARS = 200
MOST_OF_TRIAGE = 2000


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
    yield from _unfit_triage(tree)


def _unfit_calendars(tree: Tree, now: datetime) -> Iterator[Finding]:
    for number, (place, form) in enumerate(walk(tree, "policy.yml calendars *")):
        if number == MOST_CALENDARS:
            yield Finding(
                place, f"there are more than {MOST_CALENDARS} calendars", "share them between tiers"
            )
            break
        if not isinstance(form, Mapping):
            continue
        try:
            Calendar.parse(form, name=str(place[-1])).check_open_within(now, days=OPEN_WITHIN_DAYS)
        except CalendarError as error:
            yield from _said(place, form, error.mistakes)


def _unfit_triage(tree: Tree) -> Iterator[Finding]:
    for place, form in walk(tree, "policy.yml triage"):
        if any(True for _ in islice(parts(form), MOST_OF_TRIAGE, None)):
            yield Finding(place, f"triage has more than {MOST_OF_TRIAGE:,} entries", "write fewer phrases")
        elif isinstance(form, Mapping):
            yield from _said(place, form, read_form(form).mistakes)


def _said(place: Place, form: object, mistakes: Sequence[tuple[Sequence[object], str]]) -> Iterator[Finding]:
    """Mistakes that a part's own reader found, by their paths within it."""
    for path, sentence in mistakes:
        inner = tuple(part if isinstance(part, int) else str(part) for part in path)
        what, instead = parted(sentence, at(form, inner))
        yield Finding((*place, *inner), entry((*place, *inner)) + what, instead)
