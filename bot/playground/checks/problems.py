"""What a check finds: the refusals that Slack would answer with, and where in the payload each one lies."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Problem:
    """One reason for which Slack refuses a payload.

    `error` is the name that Slack answers with (`invalid_blocks`), `path` the JSON pointer to the fault, and
    `text` the line Slack puts into `response_metadata.messages`, without its `[ERROR] `.
    """

    error: str
    path: str
    text: str


@dataclass(slots=True)
class Report:
    """Collects the problems of one payload while it is walked; `surface` is message, modal or home."""

    error: str
    surface: str
    problems: list[Problem] = field(default_factory=list)

    def add(self, path: str, sentence: str, error: str | None = None) -> None:
        self.problems.append(Problem(error or self.error, path, f"{sentence} [json-pointer:{path}]"))
