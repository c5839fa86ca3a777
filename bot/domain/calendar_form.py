"""Reads a calendar as the policy writes it, collecting every mistake with its path instead of the first.

The form is that of `calendars` in policy.yml. It may also have what tables of business-time cases use:
`holidays` as a list of dates, intervals as pairs, `date_hours` for `open`, and `breaks`, which are hours of
single dates that are cut out of the openings.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from difflib import get_close_matches
from typing import TypeVar
from zoneinfo import ZoneInfo, available_timezones

import holidays

from bot.domain.hours import Hours, join, parse_interval, parse_weekdays
from bot.domain.instants import FIRST_YEAR, LAST_YEAR
from bot.domain.opening import Opening, PublicHolidays
from bot.domain.quote import quote
from bot.errors import Invalid

V = TypeVar("V")
T = TypeVar("T")
Path = tuple[object, ...]

_KEYS = ("timezone", "weekly", "holidays", "closed", "open", "date_hours", "breaks")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_LONGEST_ZONE = 64
_SHOWN = 5


class CalendarError(Invalid):
    """A calendar cannot be used. `mistakes`: each one's path of keys and indexes, and a sentence about it."""

    def __init__(self, mistakes: list[tuple[Path, str]]) -> None:
        shown = [sentence for _, sentence in mistakes[:_SHOWN]]
        if len(mistakes) > _SHOWN:
            shown.append(f"Further mistakes: {len(mistakes) - _SHOWN}.")
        super().__init__(" ".join(shown))
        self.mistakes = mistakes


def parse_opening(form: object, name: str) -> Opening:
    """The content of the calendar. Raises CalendarError with all that is wrong, and when it never opens."""
    if not isinstance(form, Mapping):
        sentence = f'Calendar "{name}" is {quote(form)}; write a mapping with timezone and weekly.'
        raise CalendarError([((), sentence)])
    reading = _Reading()
    opening = reading.opening(form)
    if opening and opening.empty and not reading.mistakes:
        reading.note(("weekly",), f'Calendar "{name}" is never open; give at least one weekday hours.')
    if reading.mistakes or opening is None:
        raise CalendarError(reading.mistakes)
    return opening


class _Reading:
    """One pass over a calendar's form: each method reads one part and notes what is wrong with it."""

    def __init__(self) -> None:
        self.mistakes: list[tuple[Path, str]] = []

    def note(self, path: Path, sentence: str) -> None:
        self.mistakes.append((path, sentence))

    def opening(self, form: Mapping[object, object]) -> Opening | None:
        for key in form:
            if key not in _KEYS:
                self.note((key,), f"{quote(key)} is no key of a calendar; use {', '.join(_KEYS[:5])}.")
        zone = self._take(("timezone",), parse_zone, form.get("timezone"))
        weekly = self._weekly(form.get("weekly"))
        public, closed = self._holidays(form.get("holidays", []))
        closed |= set(self._dates(("closed",), form.get("closed", [])))
        hours = {**self._open("open", form), **self._open("date_hours", form)}
        hours |= dict.fromkeys(closed, ())
        breaks = self._breaks(form.get("breaks", []))
        return Opening(zone, weekly, tuple(sorted(hours.items())), breaks, public) if zone else None

    def _take(self, path: Path, read: Callable[[V], T], value: V) -> T | None:
        try:
            return read(value)
        except Invalid as mistake:
            self.note(path, str(mistake))
            return None

    def _weekly(self, value: object) -> tuple[Hours, ...]:
        week: dict[int, Hours] = {}
        for key, listed in self._items(("weekly",), value, '{mon-fri: ["09:00-17:00"]}'):
            path = ("weekly", key)
            days = self._take(path, parse_weekdays, key) or ()
            if any(day in week for day in days):
                self.note(path, f"{quote(key)} gives a weekday that already has hours; name each day once.")
            week |= dict.fromkeys(days, self._hours(path, listed))
        return tuple(week.get(day, ()) for day in range(7))

    def _hours(self, path: Path, value: object) -> Hours:
        items = self._list(path, value, '"09:00-17:00"')
        intervals = [self._take(place, parse_interval, item) for place, item in items]
        return self._take(path, join, [interval for interval in intervals if interval]) or ()

    def _holidays(self, value: object) -> tuple[PublicHolidays | None, set[date]]:
        if isinstance(value, Mapping):
            for key in value:
                if key not in ("country", "subdivision"):
                    self.note(
                        ("holidays", key), f"{quote(key)} is unknown here; use country and subdivision."
                    )
            return self._public(value.get("country"), value.get("subdivision")), set()
        return None, set(self._dates(("holidays",), value))

    def _public(self, country: object, subdivision: object) -> PublicHolidays | None:
        code = self._take(("holidays", "country"), parse_country, country)
        if code is None or subdivision is None:
            return PublicHolidays(code) if code else None
        part = self._take(
            ("holidays", "subdivision"), lambda value: parse_subdivision(code, value), subdivision
        )
        return PublicHolidays(code, part)

    def _dates(self, path: Path, value: object) -> list[date]:
        taken = [self._take(at, parse_date, item) for at, item in self._list(path, value, "2026-12-24")]
        return [day for day in taken if day]

    def _open(self, key: str, form: Mapping[object, object]) -> dict[date, Hours]:
        days: dict[date, Hours] = {}
        for written, listed in self._items((key,), form.get(key, {}), '{2026-12-27: ["10:00-14:00"]}'):
            day = self._take((key, written), parse_date, written)
            hours = self._hours((key, written), listed)
            if day in days:
                self.note((key, written), f"{quote(written)} is given twice; write its hours in one list.")
            if day:
                days[day] = hours
        return days

    def _breaks(self, value: object) -> tuple[tuple[date, Hours], ...]:
        breaks: dict[date, set[tuple[int, int]]] = {}
        for path, item in self._list(("breaks",), value, '{date: 2026-12-27, start: "12:00", end: "13:00"}'):
            if not isinstance(item, Mapping) or set(item) != {"date", "start", "end"}:
                self.note(path, f"Write a break with date, start and end instead of {quote(item)}.")
                continue
            day = self._take((*path, "date"), parse_date, item["date"])
            cut = self._take((*path, "start"), parse_interval, (item["start"], item["end"]))
            if day and cut:
                breaks.setdefault(day, set()).add(cut)
        return tuple((day, tuple(sorted(breaks[day]))) for day in sorted(breaks))

    def _items(self, path: Path, value: object, example: str) -> Iterator[tuple[object, object]]:
        if isinstance(value, Mapping):
            yield from value.items()
        else:
            self.note(path, f'Write "{path[-1]}" as {example} instead of {quote(value)}.')

    def _list(self, path: Path, value: object, example: str) -> Iterator[tuple[Path, object]]:
        if isinstance(value, list | tuple):
            yield from (((*path, index), item) for index, item in enumerate(value))
        else:
            self.note(path, f"Write a list such as [{example}] instead of {quote(value)}.")


def parse_zone(value: object) -> ZoneInfo:
    """The IANA zone of this name. Raises Invalid, with the nearest name."""
    if not isinstance(value, str) or len(value) > _LONGEST_ZONE:
        raise Invalid(f'Write a time zone such as "Europe/Berlin" instead of {quote(value)}.')
    try:
        return ZoneInfo(value)
    except (KeyError, ValueError, OSError):
        near = get_close_matches(value, available_timezones(), n=1) or ["Europe/Berlin"]
        raise Invalid(
            f'There is no time zone {quote(value)}; write an IANA name such as "{near[0]}".'
        ) from None


def parse_date(value: object) -> date:
    """A date of the years that calendars know, as a date or as text. Raises Invalid."""
    day = value if isinstance(value, date) and not isinstance(value, datetime) else None
    if isinstance(value, str) and _DATE.fullmatch(value):
        try:
            day = date.fromisoformat(value)
        except ValueError:
            raise Invalid(f"There is no such date as {value}; write one that exists.") from None
    if day is None:
        raise Invalid(f"Write a date such as 2026-12-24 instead of {quote(value)}.")
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise Invalid(f"Write a date from {FIRST_YEAR} to {LAST_YEAR} instead of {quote(value)}.")
    return day


def parse_country(value: object) -> str:
    """The country's code, when the `holidays` package knows its holidays. Raises Invalid."""
    if isinstance(value, bool):
        raise Invalid('Write the country in quotes, such as "NO", since YAML takes a bare NO for false.')
    if not isinstance(value, str) or value not in holidays.list_supported_countries():
        raise Invalid(f'Write a country by its ISO 3166 code, such as "DE", instead of {quote(value)}.')
    return str(value)


def parse_subdivision(country: str, value: object) -> str:
    """The subdivision's code or alias, when the `holidays` package knows it there. Raises Invalid."""
    form = holidays.country_holidays(country)
    if isinstance(value, str) and value in {*form.subdivisions, *form.subdivisions_aliases}:
        return str(value)
    known = ", ".join(form.subdivisions) or "none"
    raise Invalid(
        f"{quote(value)} is no subdivision of {country}; it has {known}. Write one or leave it out."
    )
