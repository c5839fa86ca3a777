"""The configuration's files, read and checked as a whole."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from bot.config.documents import Document, read
from bot.config.files import read_text
from bot.config.mistakes import ConfigurationMistakes, Mistake
from bot.config.wording import explain
from bot.domain.fields import WRITTEN
from bot.domain.policy import Accounts, Configuration, People, Policy
from bot.domain.policy_checks import findings
from bot.domain.policy_tree import Finding, Place

M = TypeVar("M", bound=BaseModel)

FILES: Mapping[str, str] = {
    "policy.yml": "schema, tiers and routing",
    "people.yml": "teams: {general: {}}",
    "accounts.yml": "accounts: []",
}
"""The files and the least that each has to hold."""
MOST_MISTAKES = 500
"""Told at a time, so that a hostile file costs bounded work; mending the first usually mends the rest."""


def load(directory: Path, now: datetime) -> Configuration:
    """Reads the directory's three files. Raises ConfigurationMistakes with every mistake in any of them.

    `now`: each calendar has to be open at some time in the 60 days after it.
    """
    if not directory.is_dir():
        what = f"there is no directory {directory}"
        instead = f"set TIERLINE_CONFIG to the one that holds {', '.join(FILES)}"
        raise ConfigurationMistakes([Mistake("policy.yml", 1, what, instead)])
    return _load({name: read_text(directory / name) for name in FILES}, now)


def load_text(files: Mapping[str, str], now: datetime) -> Configuration:
    """The same for the files' texts by name."""
    return _load({name: files.get(name) for name in FILES}, now)


def _load(texts: Mapping[str, str | Mistake | None], now: datetime) -> Configuration:
    mistakes = [_missing(name) for name, text in texts.items() if text is None]
    mistakes += [text for text in texts.values() if isinstance(text, Mistake)]
    documents = {name: read(name, text) for name, text in texts.items() if isinstance(text, str)}
    found: list[Finding] = []
    policy = _part(Policy, "policy.yml", documents, found)
    people = _part(People, "people.yml", documents, found)
    accounts = _part(Accounts, "accounts.yml", documents, found)
    found += _whole(documents, {finding.place for finding in found}, now)
    mistakes += [mistake for document in documents.values() for mistake in document.mistakes]
    mistakes += [_mistake(finding, documents) for finding in found]
    if mistakes or policy is None or people is None or accounts is None:
        raise ConfigurationMistakes(_in_order(mistakes))
    return Configuration(policy=policy, people=people, accounts=accounts)


def _missing(name: str) -> Mistake:
    return Mistake(name, 1, "the file is missing", f"create it with at least {FILES[name]}")


def _part(model: type[M], name: str, documents: Mapping[str, Document], found: list[Finding]) -> M | None:
    """The model of one file; None, with what is wrong added to `found`, where it cannot be had."""
    document = documents.get(name)
    if document is None or not document.complete:
        return None
    if document.data is None:
        found.append(Finding((name,), "the file is empty", f"write at least {FILES[name]}"))
        return None
    try:
        return model.model_validate(document.data, context=WRITTEN, by_alias=True, by_name=False)
    except ValidationError as error:
        found += explain(error, model, name)
        return None


def _whole(documents: Mapping[str, Document], told: set[Place], now: datetime) -> list[Finding]:
    """What is wrong between the files, except where something is told already."""
    tree = {name: document.data for name, document in documents.items() if document.complete}
    fresh = (finding for finding in findings(tree, now) if finding.place not in told)
    return list(islice(fresh, MOST_MISTAKES + 1))


def _mistake(finding: Finding, documents: Mapping[str, Document]) -> Mistake:
    file, line = _line(finding.place, documents)
    what = finding.what
    if finding.also:
        other, first = _line(finding.also, documents)
        what += f", as on line {first}" if other == file else f", as {other} says on line {first}"
    return Mistake(file, line, what, finding.instead)


def _line(place: Place, documents: Mapping[str, Document]) -> tuple[str, int]:
    file = str(place[0])
    return file, documents[file].line(place[1:])


def _in_order(mistakes: Iterable[Mistake]) -> list[Mistake]:
    order = list(FILES)
    listed = sorted(mistakes, key=lambda mistake: (order.index(mistake.file), mistake.line))
    if len(listed) <= MOST_MISTAKES:
        return listed
    last = listed[MOST_MISTAKES - 1]
    rest = f"{len(listed) - MOST_MISTAKES} or more mistakes follow"
    return [*listed[:MOST_MISTAKES], Mistake(last.file, last.line, rest, "mend the ones above first")]
