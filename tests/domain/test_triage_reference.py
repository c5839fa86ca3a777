"""The reference page says what the code does."""

import re
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from bot.domain.areas import AREAS, GENERAL
from bot.domain.impact import Impact, Scope
from bot.domain.secret_forms import KINDS
from bot.domain.signals import SIGNALS
from bot.domain.triage import TriagePolicy
from bot.domain.triage_policy import DEFAULT_MATRIX

PAGE = (Path(__file__).parents[2] / "docs/reference/triage.md").read_text(encoding="utf-8")


def rows(first: str) -> list[list[str]]:
    """The cells of the table's lines whose first cell begins with `first`."""
    lines = [line for line in PAGE.splitlines() if line.startswith(f"| `{first}`")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


@pytest.mark.parametrize("name", SIGNALS)
def test_every_signal_is_listed_with_its_weight(name: str) -> None:
    (cells,) = rows(name)[-1:]
    weight = SIGNALS[name].weight
    assert cells[1] == (f"{weight:g}" if weight > 0 else f"{-weight:g} against")


@pytest.mark.parametrize("impact", Impact)
def test_the_matrix_is_the_built_in_one(impact: Impact) -> None:
    (line,) = re.findall(rf"^\| `{impact}`: .*$", PAGE, re.MULTILINE)
    cells = [cell.strip() for cell in line.strip("|").split("|")[1:]]
    assert cells == [DEFAULT_MATRIX[impact][scope].value for scope in Scope]


@pytest.mark.parametrize("name", [*AREAS, GENERAL, *sorted({kind.label for kind in KINDS})])
def test_every_area_and_sensitive_kind_is_named(name: str) -> None:
    assert f"`{name}`" in PAGE


def test_the_example_is_a_policy() -> None:
    (example,) = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
    assert TriagePolicy.parse(YAML(typ="safe").load(example)["triage"]).weights["outage"] == 6
