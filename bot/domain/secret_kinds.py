"""How a sensitive value is found: by its beginning, by its name, as a block, or by a search of its own.

A form runs only behind its trigger and repeats nothing twice over, so that the time for a text grows with its
length alone.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Protocol

from bot.domain.account_numbers import Span


class Kind(Protocol):
    """`find` gets the text as it is and in lower case, both of one length."""

    @property
    def label(self) -> str: ...
    def find(self, text: str, lower: str) -> Iterator[Span]: ...


@dataclass(frozen=True, slots=True)
class Begins:
    """A value that begins with its trigger (in lower case); group 1 of the form is what is masked."""

    label: str
    triggers: tuple[str, ...]
    form: re.Pattern[str]

    def find(self, text: str, lower: str) -> Iterator[Span]:
        for trigger in self.triggers:
            at = lower.find(trigger)
            while at >= 0:
                found = self.form.match(text, at)
                if found is not None:
                    yield found.span(1)
                at = lower.find(trigger, max(found.end() if found else 0, at + 1))


@dataclass(frozen=True, slots=True)
class Named:
    """A value behind its name, as in `password: …`; the first form that fits behind the name counts."""

    label: str
    names: tuple[str, ...]
    forms: tuple[re.Pattern[str], ...]

    def find(self, text: str, lower: str) -> Iterator[Span]:
        for name in self.names:
            at = lower.find(name)
            while at >= 0:
                behind = at + len(name)
                span = self._value(text, behind) if at == 0 or not lower[at - 1].isalpha() else None
                if span is not None:
                    yield span
                at = lower.find(name, span[1] if span else behind)

    def _value(self, text: str, behind: int) -> Span | None:
        matches = (form.match(text, behind) for form in self.forms)
        return next((found.span(1) for found in matches if found), None)


@dataclass(frozen=True, slots=True)
class Block:
    """Everything from an opening line to its end; to the end of the text where the end is missing."""

    label: str
    trigger: str
    opening: re.Pattern[str]
    closing: re.Pattern[str]

    def find(self, text: str, lower: str) -> Iterator[Span]:
        at = lower.find(self.trigger)
        while at >= 0:
            end = at + 1
            if self.opening.match(text, at):
                closing = self.closing.search(text, at)
                end = closing.end() if closing else len(text)
                yield at, end
            at = lower.find(self.trigger, end)


@dataclass(frozen=True, slots=True)
class Anywhere:
    """A value that a function finds by itself."""

    label: str
    seek: Callable[[str], Iterator[Span]]

    def find(self, text: str, lower: str) -> Iterator[Span]:  # noqa: ARG002 - one shape for all kinds
        return self.seek(text)
