"""Checks of single values: strings with their lengths and forms, numbers and booleans."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from typing import Any
from zoneinfo import available_timezones

from bot.playground.checks.problems import Report

Check = Callable[[object, str, Report], None]
Spec = Mapping[str, Any]

_SURROGATE = re.compile("[\ud800-\udfff]")
_MOST = 2**53


def units(text: str) -> int:
    """The length as Slack counts it, in UTF-16 code units (an emoji beyond the first plane counts two)."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def has_lone_surrogate(text: str) -> bool:
    """Whether the text cannot be sent as UTF-8, as after a cut through the middle of an emoji."""
    return not text.isascii() and _SURROGATE.search(text) is not None


def check_length(text: str, low: int, high: int | None, path: str, report: Report) -> None:
    """Refuses text outside low..high (UTF-16 units, both inclusive) and text that is no Unicode."""
    size = units(text)
    if size < low:
        report.add(path, f"must be more than {low - 1} characters")
    elif high is not None and size > high:
        report.add(path, f"must be less than {high + 1} characters")
    if has_lone_surrogate(text):
        report.add(path, "must be Unicode text without lone surrogates")


def string(spec: Spec) -> Check:
    low, high, enum = spec.get("min_len", 0), spec.get("max_len"), spec.get("enum")
    wanted, fits = FORMATS[spec["format"]] if "format" in spec else ("", None)

    def check(value: object, path: str, report: Report) -> None:
        if not isinstance(value, str):
            report.add(path, "must provide a string")
            return
        check_length(value, low, high, path, report)
        if enum is not None and value not in enum:
            report.add(path, f"must be one of: {', '.join(enum)}")
        elif fits is not None and not fits(value):
            report.add(path, f"must be {wanted}")

    return check


def boolean(_: Spec) -> Check:
    def check(value: object, path: str, report: Report) -> None:
        if not isinstance(value, bool):
            report.add(path, "must provide a boolean")

    return check


def integer(spec: Spec) -> Check:
    return _numeric(spec, whole=True)


def number(spec: Spec) -> Check:
    return _numeric(spec, whole=False)


def _numeric(spec: Spec, *, whole: bool) -> Check:
    low, above, high = spec.get("min"), spec.get("exclusive_min"), spec.get("max")
    kinds, noun = (int, "an integer") if whole else (int | float, "a number")

    def check(value: object, path: str, report: Report) -> None:
        # NaN fails the comparison too; whole numbers beyond it are no longer exact in JSON.
        sound = isinstance(value, kinds) and not isinstance(value, bool) and abs(value) <= _MOST
        if not sound or not isinstance(value, int | float):
            report.add(path, f"must provide {noun}")
        elif low is not None and value < low:
            report.add(path, f"must be at least {low}")
        elif above is not None and value <= above:
            report.add(path, f"must be greater than {above}")
        elif high is not None and value > high:
            report.add(path, f"must be at most {high}")

    return check


@cache
def _zones() -> frozenset[str]:
    return frozenset(available_timezones())


def _is_date(text: str) -> bool:
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _matches(pattern: str) -> Callable[[str], bool]:
    compiled = re.compile(pattern, re.ASCII)
    return lambda text: compiled.fullmatch(text) is not None


FORMATS: Mapping[str, tuple[str, Callable[[str], bool]]] = {
    "channel_id": ("a channel id", _matches(r"[CG]\w+")),
    "color": ("a color as #RRGGBB", _matches(r"#[0-9A-Fa-f]{6}")),
    "conversation_id": ("a conversation id", _matches(r"[CDG]\w+")),
    "date": ("a date as YYYY-MM-DD", _is_date),
    "emoji": ("an emoji as :name:", _matches(r":[^:\s]+:(:skin-tone-[2-6]:)?")),
    "http_url": ("a URL of http or https", _matches(r"https?://[^\s<>]+")),
    "https_url": ("a URL of https", _matches(r"https://[^\s<>]+")),
    "time": ("a time as HH:mm", _matches(r"([01]\d|2[0-3]):[0-5]\d")),
    "timezone": ("a time zone of the IANA database", lambda text: text in _zones()),
    "ts": ("a message's ts", _matches(r"\d{1,12}\.\d{1,6}")),
    "url": ("a URL", _matches(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>]+")),
    "user_id": ("a user id", _matches(r"[UW]\w+")),
}
