"""Holds what the app sends against Block Kit's rules, and says no as Slack does."""

from collections.abc import Sequence

from bot.playground.checks import Problem, check_message, check_view
from bot.playground.entities import Json
from bot.playground.errors import Refusal


def require_message(payload: Json) -> None:
    """Raises a `Refusal` ("invalid_blocks", …) that names every problem."""
    if payload.get("blocks") or payload.get("attachments") or "text" in payload:
        _require(check_message(payload))


def require_view(view: Json) -> None:
    """Raises a `Refusal` ("invalid_arguments", …) that names every problem."""
    _require(check_view(view))


def _require(problems: Sequence[Problem]) -> None:
    if problems:
        detail = [f"[ERROR] {p.text} [json-pointer:{p.path}]" for p in problems]
        raise Refusal(problems[0].error, detail)
