"""Cursor pagination, as docs.slack.dev/apis/web-api/pagination describes it."""

import base64
from collections.abc import Sequence
from typing import TypeVar

from bot.playground.entities import Json
from bot.playground.errors import RefusalError
from bot.playground.webapi.call import ApiCall

T = TypeVar("T")


def read_cursor(call: ApiCall, prefix: str) -> str | None:
    """What `next_cursor` put into a cursor. Raises `RefusalError("invalid_cursor")`."""
    given = call.maybe("cursor")
    if given is None:
        return None
    try:
        name, _, value = base64.b64decode(given, validate=True).decode().partition(":")
    except ValueError as error:
        raise RefusalError("invalid_cursor", ["The cursor is not one of ours."]) from error
    if name != prefix:
        raise RefusalError("invalid_cursor", ["The cursor belongs to another method."])
    return value


def next_cursor(prefix: str, value: str | None) -> Json:
    """The `response_metadata` of a page; an empty cursor says that it was the last."""
    cursor = "" if value is None else base64.b64encode(f"{prefix}:{value}".encode()).decode()
    return {"response_metadata": {"next_cursor": cursor}}


def page(call: ApiCall, prefix: str, items: Sequence[T], default: int = 100) -> tuple[Sequence[T], Json]:
    """The page of `items` that a call asks for, by position."""
    start = int(read_cursor(call, prefix) or 0)
    limit = call.number("limit", default, 1000)
    end = start + limit
    return items[start:end], next_cursor(prefix, str(end) if end < len(items) else None)
