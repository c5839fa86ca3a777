"""Exceptions as the log shows them: where it happened and of what kind, but no value that was in hand.

The text of an exception can hold anything: a statement's parameters, a form's input, a customer's message.
So only the texts of kinds that speak of the program alone are shown; of others there is a code, if they
carry one, and the way through the source, which says what to look for.
"""

import re
import secrets
import sqlite3
import sys
import traceback
from collections.abc import Iterator
from pathlib import Path

from structlog.typing import EventDict, WrappedLogger

from bot.errors import Conflict, Invalid, NotAllowed, NotFound, TierlineError

# SQLite names tables and columns; PostgreSQL quotes values, so of its errors there is only the state.
_SPEAKING = (
    TierlineError, sqlite3.Error, OSError, AttributeError, TypeError, NameError, ImportError, RuntimeError,
)  # fmt: skip
# Sentences for one person, which may quote what they typed.
_PERSONAL = (Conflict, Invalid, NotAllowed, NotFound)
_CODE = re.compile(r"[A-Za-z0-9_]{1,60}")
# Where the packages lie says nothing.
_HOME = re.compile(rf"^(.*/(site-packages|python3\.\d+)/|{re.escape(str(Path(__file__).parents[2]))}/)")
_MOST = 10
"""Causes of causes that are followed."""


def tell_exception(_logger: WrappedLogger, method: str, event: EventDict) -> EventDict:
    """A processor for structlog: turns `exc_info` into `exception`, and gives an error an `error_id`."""
    error = _error_of(event.pop("exc_info", None))
    if error is None:
        return event
    event["exception"] = "\n".join(_lines(error))
    if method in {"error", "critical", "exception"}:
        event.setdefault("error_id", secrets.token_hex(4))
    return event


def say(error: BaseException) -> str:
    """The kind of an exception, and its text or code where that can hold nobody's words."""
    kind = type(error)
    name = kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"
    text = _text(error)
    return f"{name}: {text}" if text else name


def _error_of(info: object) -> BaseException | None:
    if isinstance(info, BaseException):
        return info
    if isinstance(info, tuple):
        return info[1] if isinstance(info[1], BaseException) else None
    return sys.exc_info()[1] if info else None


def _lines(error: BaseException) -> Iterator[str]:
    chain = list(_chain(error))
    for number, link in enumerate(reversed(chain)):
        if number:
            yield "which led to:"
        for frame in traceback.extract_tb(link.__traceback__):
            yield f"{_HOME.sub('', frame.filename)}:{frame.lineno} {frame.name}: {frame.line}"
        yield say(link)


def _chain(error: BaseException) -> Iterator[BaseException]:
    """The error and what it came from, the last one first."""
    link: BaseException | None = error
    for _ in range(_MOST):
        if link is None:
            return
        yield link
        link = link.__cause__ or (None if link.__suppress_context__ else link.__context__)


def _text(error: BaseException) -> str:
    speaks = isinstance(error, _SPEAKING) and not isinstance(error, _PERSONAL)
    if speaks or type(error).__module__.startswith("jinja2"):
        return str(error)
    return _code(error)


def _code(error: BaseException) -> str:
    """A word that tells more: the code of Slack's refusal, the state of an SQL error, a missing key."""
    refusal = getattr(getattr(error, "response", None), "get", None)
    told = (
        refusal("error") if refusal else None,
        getattr(getattr(error, "orig", error), "sqlstate", None),
        error.args[0] if isinstance(error, KeyError) and error.args else None,
    )
    return next((code for code in told if isinstance(code, str) and _CODE.fullmatch(code)), "")
