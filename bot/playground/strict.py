"""Holds what the app sends against Block Kit's rules, and says no as Slack does."""

from collections.abc import Sequence

from bot.playground.checks import Problem, check_message, check_view
from bot.playground.entities import Json
from bot.playground.errors import RefusalError


def require_message(payload: Json, method: str = "chat.postMessage") -> None:
    """Raises a `RefusalError` ("invalid_blocks", "no_text", …) that names every problem."""
    given = {k: v for k, v in payload.items() if (k, v) != ("metadata", {})}  # {} takes metadata away
    _require(check_message(given, method=method))


def require_view(view: Json) -> None:
    """Raises a `RefusalError` ("invalid_arguments", …) that names every problem."""
    _require(check_view(view))


def _require(problems: Sequence[Problem]) -> None:
    if problems:
        raise RefusalError(problems[0].error, [f"[ERROR] {problem.text}" for problem in problems])
