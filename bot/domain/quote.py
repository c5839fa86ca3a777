"""How a value out of a configuration file is named in a message about it."""

from collections.abc import Mapping
from datetime import date

_LONGEST = 40
_LARGEST = 10**12


def quote(value: object) -> str:
    """Names `value` in a few words: text and numbers as written, anything larger by its kind.

    Always short and printable whatever it is given, since the value may come from a hostile file.
    """
    if isinstance(value, str):
        shown = str(value) if len(value) <= _LONGEST else value[:_LONGEST] + "…"
        return f'"{repr(shown)[1:-1]}"'
    if value is None or isinstance(value, bool):
        return {None: "nothing", True: "true", False: "false"}[value]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int | float):
        return "a huge number" if abs(value) >= _LARGEST else str(value)
    if isinstance(value, Mapping):
        return "a mapping"
    return "a list" if isinstance(value, list | tuple) else f"a {type(value).__name__}"
