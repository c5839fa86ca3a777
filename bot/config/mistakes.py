"""What is wrong with the configuration files, in sentences with a place."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.errors import ConfigurationError


@dataclass(frozen=True, slots=True, order=True)
class Mistake:
    """One mistake. `line` counts from 1; `what` is wrong and `instead` tells what to write or to do."""

    file: str
    line: int
    what: str
    instead: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.what}; {self.instead}"


class ConfigurationMistakes(ConfigurationError):  # noqa: N818 - named for what it holds
    """The configuration files cannot be used. `mistakes` holds every one of them, in the files' order."""

    def __init__(self, mistakes: Iterable[Mistake]) -> None:
        self.mistakes = tuple(mistakes)
        super().__init__("\n".join(map(str, self.mistakes)))
