"""The reference page names every key of the files and no other, with true defaults and true examples."""

import re
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

import pytest
from pydantic import BaseModel, TypeAdapter
from pydantic.fields import FieldInfo

from bot.config import load_text
from bot.config.documents import DEEPEST, LARGEST, MOST_NODES, read
from bot.domain.calendar import Calendar
from bot.domain.policy import (
    Account,
    Accounts,
    Certificate,
    ClockName,
    EligibilityRule,
    Intake,
    People,
    Person,
    Policy,
    Recipient,
    Repeat,
    Role,
    Rota,
    RoutingRule,
    Step,
    Team,
    Tier,
    Urgency,
)
from bot.domain.policy_checks import MOST_CALENDARS, MOST_OF_TRIAGE
from bot.domain.triage_form import read_form
from tests.config.sample import NOW

PAGE = (Path(__file__).parents[2] / "docs/reference/configuration.md").read_text(encoding="utf-8")
MODELS: dict[str, type[BaseModel]] = {
    "policy.yml": Policy,
    "`tiers.<name>`": Tier,
    "`ladders.<name>[]`": Step,
    "`ladders.<name>[].repeat`": Repeat,
    "`eligibility[]`": EligibilityRule,
    "`routing[]`": RoutingRule,
    "`intake`": Intake,
    "people.yml": People,
    "`teams.<name>`": Team,
    "`people[]`": Person,
    "`people[].certificates[]`": Certificate,
    "`rotas.<team>`": Rota,
    "accounts.yml": Accounts,
    "`accounts[]`": Account,
}


class Row(NamedTuple):
    """A line of one of the page's tables of keys."""

    section: str
    key: str
    default: str
    example: str


def rows() -> Iterator[Row]:
    section = ""
    for line in PAGE.splitlines():
        if line.startswith("#"):
            section = line.lstrip("# ")
        found = re.fullmatch(r"\| `(\w+)` \| [^|]+ \| ([^|]+) \| [^|]+ \| `(.+)` \|", line)
        if found:
            yield Row(section, *(part.strip("`") for part in found.groups()))


ROWS = list(rows())
MODEL_ROWS = [row for row in ROWS if row.section in MODELS]


def field_of(row: Row) -> FieldInfo:
    fields = {field.alias or name: field for name, field in MODELS[row.section].model_fields.items()}
    return fields[row.key]


def value_of(text: str) -> object:
    data = read("example.yml", f"value: {text}").data
    assert isinstance(data, dict)
    return data["value"]


@pytest.mark.parametrize("section", MODELS)
def test_every_key_of_the_files_is_documented_and_no_other(section: str) -> None:
    known = {field.alias or name for name, field in MODELS[section].model_fields.items()}

    assert {row.key for row in ROWS if row.section == section} == known


@pytest.mark.parametrize("row", MODEL_ROWS, ids=lambda row: f"{row.section} {row.key}")
def test_the_default_is_the_true_one(row: Row) -> None:
    field = field_of(row)
    if field.is_required():
        assert row.default == "required"
    elif isinstance(field.default, BaseModel):
        assert row.default == "see below"
    elif field.default in (None, (), {}):
        assert row.default == "none"
    else:
        assert row.default == said(field.default)


def said(default: object) -> str:
    return str(default).lower() if isinstance(default, bool) else str(default)


@pytest.mark.parametrize("row", MODEL_ROWS, ids=lambda row: f"{row.section} {row.key}")
def test_the_example_is_a_true_one(row: Row) -> None:
    field = field_of(row)

    TypeAdapter(field.rebuild_annotation()).validate_python(value_of(row.example))


@pytest.mark.parametrize("row", [row for row in ROWS if "calendars" in row.section], ids=lambda row: row.key)
def test_the_example_of_a_calendar_is_a_true_one(row: Row) -> None:
    form = {"timezone": "UTC", "weekly": {"mon": ["09:00-17:00"]}, row.key: value_of(row.example)}

    assert Calendar.parse(form).next_open(NOW) >= NOW


@pytest.mark.parametrize("row", [row for row in ROWS if row.section == "`triage`"], ids=lambda row: row.key)
def test_the_example_of_the_triage_is_a_true_one(row: Row) -> None:
    assert read_form({row.key: value_of(row.example)}).mistakes == []


def test_every_key_of_the_triage_is_documented_and_no_other() -> None:
    keys = [row.key for row in ROWS if row.section == "`triage`"]

    assert read_form({"zzz": {}}).mistakes[0][1].endswith(f"write one of {', '.join(keys)}.")


@pytest.mark.parametrize("words", [Urgency, ClockName, Role, Recipient])
def test_every_word_of_a_closed_list_is_named(words: type[StrEnum]) -> None:
    values = PAGE[PAGE.index("## Values") : PAGE.index("## The least")]

    assert [word for word in words if f"`{word}`" not in values] == []


def test_the_least_configuration_is_enough() -> None:
    blocks = re.findall(r"```yaml\n# (\w+\.yml)\n(.*?)```", PAGE, re.DOTALL)

    configuration = load_text(dict(blocks), NOW)

    assert configuration.tiers_by_rank == ("standard",)


@pytest.mark.parametrize(
    "limit",
    [
        f"{LARGEST:,} characters",
        f"{DEEPEST} levels",
        f"{MOST_NODES:,} values",
        f"{MOST_CALENDARS} calendars",
        f"{MOST_OF_TRIAGE:,} entries",
    ],
)
def test_the_limits_are_the_true_ones(limit: str) -> None:
    assert limit in PAGE
