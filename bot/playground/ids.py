"""Makes identifiers that look like Slack's."""

import itertools
import secrets
from collections import defaultdict
from collections.abc import Iterator

_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def _base36(number: int) -> str:
    digits = ""
    while number:
        number, rest = divmod(number, 36)
        digits = _DIGITS[rest] + digits
    return digits or "0"


class Ids:
    """Two kinds: `lasting` ids are the same in every run, `fresh` ones never come twice, not even
    after a restart (an app that keeps its database would take a repeated event id for a duplicate)."""

    def __init__(self) -> None:
        self._counts: defaultdict[str, Iterator[int]] = defaultdict(lambda: itertools.count(1))
        self._run = _base36(secrets.randbits(40))
        self._fresh = itertools.count(1)

    def lasting(self, prefix: str) -> str:
        """For workspaces, people, channels: "U00000001"."""
        return f"{prefix}{next(self._counts[prefix]):08d}"

    def fresh(self, prefix: str) -> str:
        """For events, views, files, messages: "Ev3K2J9Z001"."""
        return f"{prefix}{self._run}{_base36(next(self._fresh)).zfill(4)}"

    def envelope(self) -> str:
        """For Socket Mode envelopes."""
        return f"{self._run.lower()}-{next(self._fresh):012x}"

    def secret(self, prefix: str) -> str:
        """For tokens and tickets."""
        return f"{prefix}{secrets.token_hex(16)}"
