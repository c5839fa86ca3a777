"""Pydantic's complaints about a file's data, in words for the person who wrote it."""

import re

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from bot.config.shape import keys_at
from bot.domain.nearest import choice
from bot.domain.policy_tree import Finding, Place, parted, subject
from bot.domain.quote import quote

EXAMPLES = {
    "schema": "schema: 1",
    "tiers": "tiers: {standard: {label: Standard, rank: 1, channel: support, targets: {}}}",
    "label": "label: Standard",
    "rank": "rank: 1",
    "channel": "channel: support-standard",
    "targets": "targets: {normal: {first_response: 1bd}}",
    "routing": "routing: [{always: true, team: general}]",
    "at": "at: 75%",
    "every": 'every: "100%"',
    "times": "times: 3",
    "tier": "tier: standard",
    "team": "team: general",
    "teams": "teams: {general: {}}",
    "slack": "slack: U0ADA",
    "name": "name: Ada",
    "domain": "domain: security",
    "people": "people: [U0ADA]",
    "start": "start: 2026-01-05",
    "key": "key: acme",
}
"""What to write for each required key."""

_TRUE = {"yes", "on", "y", "true"}
_FALSE = {"no", "off", "n", "false"}

_ADVICE = {
    "int_type": "write a whole number",
    "dict_type": "write `key: value` pairs, or remove it",
    "model_type": "write `key: value` pairs, or remove it",
    "string_too_long": "write at most {max_length} characters",
    "too_short": "write at least one entry",
    "greater_than_equal": "write {ge} or more",
    "less_than_equal": "write {le} or less",
}
_REFERENCE = "write what docs/reference/configuration.md allows here"
_LONGEST_ITEM = 40
_MOST = 1000


def explain(error: ValidationError, model: type[BaseModel], file: str) -> list[Finding]:
    """What is wrong with the file's data by its model, with the file's name before each place."""
    errors = error.errors(include_url=False)[:_MOST]
    around = {detail["loc"][:end] for detail in errors for end in range(len(detail["loc"]))}
    # A list counts as too short as soon as one of its items is wrong, which is told by itself.
    told = [detail for detail in errors if detail["type"] != "too_short" or detail["loc"] not in around]
    # Of a key and its value that are both wrong, the key; pydantic lists it first.
    places = {found.place: found for found in (_finding(detail, model, file) for detail in reversed(told))}
    return list(reversed(places.values()))


def _finding(error: ErrorDetails, model: type[BaseModel], file: str) -> Finding:
    path: Place = tuple(part for part in error["loc"] if part != "[key]")
    what, instead = _words(error, path, model)
    return Finding((file, *path), what, instead)


def _words(error: ErrorDetails, path: Place, model: type[BaseModel]) -> tuple[str, str]:
    match error["type"]:
        case "sentence":
            what, instead = parted(error["msg"], error["input"])
            return subject(path) + what, instead
        case "missing":
            key = str(path[-1])
            return f"{subject(path[:-1])} has no {key}", f"write {EXAMPLES.get(key, key)}"
        case "extra_forbidden":
            return _unknown_key(path, keys_at(model, path[:-1]))
        case "enum" | "literal_error":
            return _unknown_word(error, path)
        case _:
            return f"{subject(path)} is {_shown(error)}", _advice(error)


def _unknown_key(path: Place, known: tuple[str, ...]) -> tuple[str, str]:
    key = str(path[-1])
    advice = "put a space after the colon" if ":" in key else choice(key, known)
    return f"{subject(path[:-1])} has the unknown key {quote(key)}", advice


def _unknown_word(error: ErrorDetails, path: Place) -> tuple[str, str]:
    known = re.findall(r"'([^']+)'", error["ctx"]["expected"])
    if error["loc"][-1] == "[key]":
        return _unknown_key(path, tuple(known))
    word = error["input"] if isinstance(error["input"], str) else ""
    return f"{subject(path)} is {quote(error['input'])}", choice(word, known)


def _advice(error: ErrorDetails) -> str:
    match error["type"]:
        case "string_type":
            return _text(error["input"])
        case "bool_type":
            return _flag(str(error["input"]).lower())
        case "tuple_type":
            return f"write a list: {_list(error['input'])}"
        case "string_too_short":
            return f"write {EXAMPLES.get(str(error['loc'][-1]), 'some text')}"
        case kind:
            return _ADVICE.get(kind, _REFERENCE).format_map(error.get("ctx", {}))


def _shown(error: ErrorDetails) -> str:
    return "empty" if error["type"] in ("string_too_short", "too_short") else quote(error["input"])


def _text(value: object) -> str:
    if isinstance(value, int | float):
        return f'write it in quotes: "{str(value).lower()}"'
    return "write text; an unquoted # begins a comment" if value is None else "write text"


def _flag(word: str) -> str:
    if word in _TRUE | _FALSE:
        return f"write {'true' if word in _TRUE else 'false'}"
    return "write true or false"


def _list(value: object) -> str:
    return f"[{value}]" if isinstance(value, str) and len(value) < _LONGEST_ITEM else "[a, b]"
