"""What a plain YAML scalar means here: null, true, false and decimal numbers; all else stays text as written.

So dates, times of day (`09:00`), `yes`, `off` and the country `NO` are never turned into something else.
"""

import re

Scalar = str | int | float | bool | None

TEXT_TAGS = {None, "!", "tag:yaml.org,2002:str"}
# PostgreSQL stores no NUL, UTF-8 no surrogate, and the rest would only ever garble a message.
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")

_WORDS: dict[str, Scalar] = {"": None, "~": None}
_WORDS |= dict.fromkeys(("null", "Null", "NULL"))
_WORDS |= dict.fromkeys(("true", "True", "TRUE"), True)
_WORDS |= dict.fromkeys(("false", "False", "FALSE"), False)
# Bounded, so that every number survives JSON and PostgreSQL unchanged.
_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]{0,14})")
_FLOAT = re.compile(r"[-+]?[0-9]{1,14}\.[0-9]{1,14}")


def resolve(text: str) -> Scalar:
    """The value of an unquoted scalar."""
    if text in _WORDS:
        return _WORDS[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    # Adding zero takes the sign off -0.0, which PostgreSQL would do too.
    return float(text) + 0.0 if _FLOAT.fullmatch(text) else text
