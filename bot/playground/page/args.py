"""Reads what a browser sent, and says in one sentence what is wrong with it."""

import json
from collections.abc import Sequence
from typing import NoReturn

from starlette.requests import Request

from bot.playground.entities import Json

MAX_BYTES = 256 * 1024


class MalformedError(Exception):
    """`status` is the HTTP status, the message one sentence."""

    def __init__(self, text: str, status: int = 400) -> None:
        super().__init__(text)
        self.status = status


async def read_object(request: Request) -> Json:
    """The JSON object in the body. Raises MalformedError."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > MAX_BYTES:
            raise MalformedError(f"A request is at most {MAX_BYTES // 1024} KiB long.", 413)
    try:
        given = json.loads(bytes(body), parse_constant=_no_number)
        # Half of a surrogate pair is JSON, but no text that anybody could be sent.
        json.dumps(given, ensure_ascii=False).encode()
    except (ValueError, RecursionError) as error:
        raise MalformedError("The body is not valid JSON in UTF-8.") from error
    if not isinstance(given, dict):
        raise MalformedError("The body has to be a JSON object.")
    return given


def _no_number(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON.")


class Args:
    """The arguments of a verb. Every look-up may raise MalformedError."""

    def __init__(self, given: Json) -> None:
        self._given = given

    def text(self, name: str) -> str:
        """A text that is not empty."""
        value = self.maybe(name)
        if not value:
            raise MalformedError(f"“{name}” is missing.")
        return value

    def any_text(self, name: str) -> str:
        """A text that may be empty."""
        return self.maybe(name) or ""

    def maybe(self, name: str) -> str | None:
        value = self._given.get(name)
        if value is not None and not isinstance(value, str):
            raise MalformedError(f"“{name}” has to be a text.")
        return value

    def flag(self, name: str) -> bool:
        value = self._given.get(name, False)
        if not isinstance(value, bool):
            raise MalformedError(f"“{name}” has to be true or false.")
        return value

    def part(self, name: str) -> "Args":
        value = self._given.get(name)
        if not isinstance(value, dict):
            raise MalformedError(f"“{name}” has to be an object.")
        return Args(value)

    def parts(self, name: str) -> list[Json]:
        value = self._given.get(name) or []
        if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
            raise MalformedError(f"“{name}” has to be a list of objects.")
        return value

    def has(self, name: str) -> bool:
        return self._given.get(name) is not None

    def value(self, name: str) -> object:
        return self._given.get(name)

    def one_of(self, name: str, known: Sequence[str]) -> str:
        value = self.text(name)
        if value not in known:
            raise MalformedError(f"“{name}” has to be one of {', '.join(known)}.")
        return value
