"""Who is on call: turns of whole local days, handed over at the same local time whatever the clocks do."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.calendar_form import parse_zone
from bot.domain.hours import parse_time, parse_weekdays
from bot.domain.instants import SECOND
from bot.domain.policy import Rota
from bot.domain.quote import quote
from bot.errors import Invalid

_TURN = re.compile(r"([1-9][0-9]?)([dw])")
_DAYS = {"d": 1, "w": 7}
_WEEK = 7


def on_call(rota: Rota, at: datetime) -> str:
    """The Slack id of the person on call at `at`; the first of the rota before its first handoff."""
    return rota.people[max(_turn(rota, at), 0) % len(rota.people)]


def next_handoff(rota: Rota, at: datetime) -> datetime:
    """The instant, in UTC, until which `on_call(rota, at)` holds."""
    return _handoff(rota, max(_turn(rota, at), 0) + 1)


def validate(rota: Rota) -> list[tuple[tuple[str | int, ...], str]]:
    """Every mistake as (path within the rota, sentence); the other functions need a rota without any."""
    return list(_mistakes(rota))


def _mistakes(rota: Rota) -> Iterator[tuple[tuple[str | int, ...], str]]:
    try:
        parse_zone(rota.timezone)
    except Invalid as mistake:
        yield ("timezone",), str(mistake)
    try:
        _weekday_and_time(rota)
    except Invalid as mistake:
        yield ("handoff",), str(mistake)
    if not _TURN.fullmatch(rota.every):
        yield ("every",), f'Write days or weeks such as "1d", "1w" or "2w" instead of {quote(rota.every)}.'
    for place, user in enumerate(rota.people):
        if not user.strip():
            yield ("people", place), "Write the Slack id of a person, such as U0ADA."


def _weekday_and_time(rota: Rota) -> tuple[int, timedelta]:
    """The weekday (0 is Monday) and the time after local midnight. Raises Invalid."""
    weekday, _, time = rota.handoff.strip().partition(" ")
    days = parse_weekdays(weekday)
    if len(days) != 1:
        raise Invalid(f'Write one weekday and a time such as "mon 09:00" instead of {quote(rota.handoff)}.')
    return next(iter(days)), timedelta(seconds=parse_time(time) / SECOND)


def _days_of_turn(rota: Rota) -> int:
    found = _TURN.fullmatch(rota.every)
    if found is None:
        raise Invalid(f'Write days or weeks such as "1d", "1w" or "2w" instead of {quote(rota.every)}.')
    return int(found[1]) * _DAYS[found[2]]


def _first_day(rota: Rota) -> date:
    """The first date from `start` on that is the weekday of the handoff."""
    weekday, _ = _weekday_and_time(rota)
    return rota.start + timedelta(days=(weekday - rota.start.weekday()) % _WEEK)


def _handoff(rota: Rota, turn: int) -> datetime:
    """The instant at which the turn begins (the first is 0), in UTC.

    A local time that the clocks leap over moves on by the leap; of one that comes twice the first counts.
    """
    _, time = _weekday_and_time(rota)
    day = _first_day(rota) + timedelta(days=turn * _days_of_turn(rota))
    local = datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(rota.timezone)) + time
    return local.astimezone(UTC)


def _turn(rota: Rota, at: datetime) -> int:
    """The number of the turn that `at` lies in; negative before the first handoff."""
    local_day = at.astimezone(ZoneInfo(rota.timezone)).date()
    turn = (local_day - _first_day(rota)).days // _days_of_turn(rota)
    # The day alone cannot tell: before the time of the handoff the turn before still holds, and a leap of
    # the clocks may carry a late handoff over midnight.
    while at < _handoff(rota, turn):
        turn -= 1
    while at >= _handoff(rota, turn + 1):
        turn += 1
    return turn
