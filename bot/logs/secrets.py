"""Taking tokens and passwords out of whatever is about to be written."""

import re
from collections.abc import Iterable, Mapping

from structlog.typing import EventDict, WrappedLogger

MASK = "[redacted]"
LONGEST = 20_000
"""Characters of one value; what is cut off at the end is no loss, since a log is no place for documents."""

# Each takes out the group that is the secret, and leaves what tells where it stood.
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # https://docs.slack.dev/authentication/tokens: xoxb-, xoxp-, xoxe.xoxp-, xapp-, xwfp- and so on
        r"\b((?:xox[a-z]|xapp|xwfp)[-.][\w.%-]+)",
        r"\bauthorization\b[\"']?\s*[:=]\s*[\"']?((?:bearer|basic)\s+[^\s\"',}]+|[^\s\"',}]+)",
        r"\bbearer\s+([^\s\"',}]{8,})",
        r"\b(?:signing_?|client_?)?(?:secret|password|passwd|token)\b[\"']?\s*[:=]\s*[\"']?([^\s\"',}&]+)",
        # the signature of a request, and the addresses by which anybody could answer in our name
        r"\b(v0=[0-9a-f]{64})\b",
        r"hooks\.slack\.com/([^\s\"']+)",
        # user:password@host in an address
        r"://[^\s:/@\"']*:([^\s/\"']+)@",
    )
)


class Redaction:
    """A processor for structlog. `secrets` are known values, taken out wherever they stand."""

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        known = sorted({secret for secret in secrets if secret}, key=len, reverse=True)
        self._known = re.compile("|".join(map(re.escape, known))) if known else None

    def __call__(self, _logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
        return {key: self._clean(value) for key, value in event.items()}

    def text(self, text: str) -> str:
        """The text without its secrets."""
        text = text[:LONGEST]
        if self._known is not None:
            text = self._known.sub(MASK, text)
        for pattern in _PATTERNS:
            text = pattern.sub(_masked, text)
        return text

    def _clean(self, value: object) -> object:
        if value is None or isinstance(value, bool | int | float):
            return value
        if isinstance(value, Mapping):
            return {str(key): self._clean(item) for key, item in value.items()}
        if isinstance(value, list | tuple | set | frozenset):
            return [self._clean(item) for item in value]
        return self.text(str(value))


def _masked(found: re.Match[str]) -> str:
    whole, start = found.group(0), found.start()
    return whole[: found.start(1) - start] + MASK + whole[found.end(1) - start :]
