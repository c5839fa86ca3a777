"""Field types of the configuration's models: how one value of a file is read, checked and written back.

What cannot be read becomes a pydantic error of the type `sentence`, whose message is the whole sentence.
"""

import math
import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Annotated, Any, Literal, TypeVar

from pydantic import AfterValidator, BeforeValidator, Field, PlainSerializer, ValidationInfo
from pydantic_core import PydanticCustomError

from bot.domain.calendar_form import parse_date, parse_zone
from bot.domain.conditions import YES_AND_NO, Fact
from bot.domain.durations import Duration, parse_percent
from bot.domain.hours import parse_time, parse_weekdays
from bot.domain.quote import quote
from bot.errors import Invalid

T = TypeVar("T")

WRITTEN: Mapping[str, bool] = {"written": True}
"""Validation context for what a person wrote: a share has to be a percentage there, never 0.75."""

_TURN = re.compile(r"[1-9][0-9]?[dw]")


def _read(parse: Callable[[Any], T], value: object) -> T:
    try:
        return parse(value)
    except Invalid as error:
        raise PydanticCustomError("sentence", "{sentence}", {"sentence": str(error)}) from None


def _duration(value: object) -> Duration:
    return value if isinstance(value, Duration) else _read(Duration.parse, value)


def _percent(value: object, info: ValidationInfo) -> float:
    code = isinstance(value, float) and not (info.context or {}).get("written")
    return _read(parse_percent, write_percent(value) if code and isinstance(value, float) else value)


def write_percent(share: float) -> str:
    """The share as the policy writes it, from which the same number is read again: 0.75 is "75%"."""
    return f"{share * 100:.9f}".rstrip("0").rstrip(".") + "%"


def _zone(value: str) -> str:
    return _read(parse_zone, value).key


def _handoff(value: str) -> str:
    weekday, _, time = value.partition(" ")
    if len(_read(parse_weekdays, weekday)) != 1:
        raise Invalid(f'Write one weekday and a time such as "mon 09:00" instead of {quote(value)}.')
    parse_time(time)
    return value


def _turn(value: str) -> str:
    if not _TURN.fullmatch(value):
        raise Invalid(f'Write days or weeks such as "1d", "1w" or "2w" instead of {quote(value)}.')
    return value


def _fact(value: object) -> object:
    if isinstance(value, str) and value in YES_AND_NO:
        raise Invalid(f"{quote(value)} is text here; write {YES_AND_NO[value]}.")
    if isinstance(value, str | int) or (isinstance(value, float) and math.isfinite(value)):
        return value
    raise Invalid(f"Write text, a number, true or false instead of {quote(value)}.")


def _schema(value: object) -> int:
    if value is True or value != 1:
        raise Invalid(f'This version reads schema 1 only; write "schema: 1" instead of {quote(value)}.')
    return 1


def plain(value: object) -> object:
    """The value in JSON's terms: dates and all keys become text, so a way through JSON changes nothing."""
    if isinstance(value, Mapping):
        return {str(plain(key)): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value


DurationField = Annotated[Duration, BeforeValidator(_duration), PlainSerializer(str)]
PercentField = Annotated[float, BeforeValidator(_percent), PlainSerializer(write_percent)]
DateField = Annotated[date, BeforeValidator(lambda value: _read(parse_date, value))]
ZoneField = Annotated[str, AfterValidator(_zone)]
HandoffField = Annotated[str, AfterValidator(lambda value: _read(_handoff, value))]
TurnField = Annotated[str, AfterValidator(lambda value: _read(_turn, value))]
FactField = Annotated[Fact, BeforeValidator(lambda value: _read(_fact, value))]
SchemaField = Annotated[Literal[1], BeforeValidator(lambda value: _read(_schema, value))]
Whole = Annotated[int, Field(strict=True)]
Flag = Annotated[bool, Field(strict=True)]
Form = Annotated[dict[str, Any], BeforeValidator(plain)]
