"""The check of a message's metadata: `{event_type, event_payload}`."""

import json
from collections.abc import Mapping

from bot.playground.checks.limits import MESSAGE
from bot.playground.checks.problems import Report
from bot.playground.checks.values import units

_LIMITS = MESSAGE["metadata"]
_FORMAT, _SIZE = "invalid_metadata_format", "metadata_too_large"


def check_metadata(value: object, report: Report) -> None:
    """Refuses metadata that Slack would not keep as it is, or that is too much to keep."""
    before = len(report.problems)
    if not isinstance(value, Mapping):
        report.add("/metadata", "must provide an object", error=_FORMAT)
        return
    for name in value:
        if name not in ("event_type", "event_payload"):
            report.add("/metadata", f"invalid additional property: {name}", error=_FORMAT)
    _check_event_type(value.get("event_type"), report)
    _check_event_payload(value.get("event_payload"), report)
    if len(report.problems) == before:
        _check_size(value, report)


def _check_size(value: Mapping[str, object], report: Report) -> None:
    try:
        size = len(json.dumps(dict(value), ensure_ascii=False, separators=(",", ":")).encode())
    except ValueError:
        report.add("/metadata", "must be JSON in Unicode without lone surrogates", error=_FORMAT)
        return
    if size > _LIMITS["max_json_bytes"]:
        report.add("/metadata", f"must be at most {_LIMITS['max_json_bytes']} bytes of JSON", error=_SIZE)


def _check_event_type(value: object, report: Report) -> None:
    most = _LIMITS["event_type_max_len"]
    if not isinstance(value, str) or not value:
        report.add("/metadata/event_type", "must provide a string", error=_FORMAT)
    elif units(value) > most:
        report.add("/metadata/event_type", f"must be less than {most + 1} characters", error=_FORMAT)


def _check_event_payload(value: object, report: Report) -> None:
    path = "/metadata/event_payload"
    if not isinstance(value, Mapping):
        report.add(path, "must provide an object", error=_FORMAT)
        return
    for name, item in value.items():
        many = isinstance(item, list | tuple) and all(map(_is_flat, item))
        if not (many or _is_scalar(item) or _is_flat(item)):
            sentence = "must be a string, number, boolean, flat object or array of flat objects"
            report.add(f"{path}/{name}", sentence, error=_FORMAT)


def _is_scalar(value: object) -> bool:
    return isinstance(value, str | int | float | bool)


def _is_flat(value: object) -> bool:
    return isinstance(value, Mapping) and all(_is_scalar(item) for item in value.values())
