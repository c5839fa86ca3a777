"""The references of the command line, of the environment and of the figures, held against the code."""

import re
from collections.abc import Iterator

import pytest
from pydantic import SecretStr
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

from bot.cli import app
from bot.metrics import Metrics
from bot.outbox.stats import Counts
from bot.outbox.tally import Tally
from bot.services.figures import Figures, Undelivered
from bot.settings import Address, Local, Settings
from bot.web.figures import Standing
from tests.docs.pages import ROOT, codes, tables, text

COMMANDS = tables("cli.md")
FIGURES = tables("metrics.md")["Figures"]
EVERY, RUN = "What every command needs", "What `tierline run` needs as well"
VARIABLES = [row for section in (EVERY, RUN) for row in tables("environment.md")[section]]
FOUND = Figures(Undelivered(None, 0), Counts(0, 0, 0, 0), {"new": 1})


def commands(command: object, path: str) -> Iterator[tuple[str, set[str]]]:
    """Everything that can be typed, with its options and arguments."""
    if isinstance(command, TyperGroup):
        if command.params:
            yield path, parameters(command)
        for name, part in command.commands.items():
            yield from commands(part, f"{path} {name}")
    elif isinstance(command, TyperCommand):
        yield path, parameters(command)


def parameters(command: TyperCommand | TyperGroup) -> set[str]:
    return {
        each.opts[0] if each.param_type_name == "option" else str(each.metavar) for each in command.params
    }


KNOWN = dict(commands(get_command(app), "tierline"))


def test_every_command_is_documented_and_no_other() -> None:
    headings = re.findall(r"^## `(.+)`$", text(ROOT / "docs/reference/cli.md"), re.MULTILINE)
    assert sorted(headings) == sorted(KNOWN)


@pytest.mark.parametrize("command", KNOWN)
def test_every_option_is_documented_and_no_other(command: str) -> None:
    documented = {codes(row["option"])[0].split()[0] for row in COMMANDS.get(f"`{command}`", [])}
    assert documented == KNOWN[command]


def test_every_variable_is_documented_and_no_other() -> None:
    known = [str(field.validation_alias) for field in Settings.model_fields.values()]
    assert sorted(codes(row["variable"])[0] for row in VARIABLES) == sorted(known)


def test_what_every_command_needs_stands_apart() -> None:
    known = {str(field.validation_alias) for field in Local.model_fields.values()}
    assert {codes(row["variable"])[0] for row in tables("environment.md")[EVERY]} == known


@pytest.mark.parametrize("row", VARIABLES, ids=lambda row: row["variable"])
def test_every_default_is_the_one_documented(row: dict[str, str]) -> None:
    (field,) = (
        field
        for field in Settings.model_fields.values()
        if field.validation_alias == codes(row["variable"])[0]
    )
    assert codes(row["default"]) == ([] if field.is_required() else shown(field.default))


def shown(default: object) -> list[str]:
    """A default as it would be written into the environment."""
    if default is None or isinstance(default, SecretStr):
        return []
    return [f"{default.host}:{default.port}" if isinstance(default, Address) else str(default)]


def test_every_figure_is_documented_with_its_type_and_labels_and_no_other() -> None:
    documented = {codes(row["name"])[0]: (row["type"], set(codes(row["labels"]))) for row in FIGURES}
    assert documented == dict(figures())


def figures() -> Iterator[tuple[str, tuple[str, set[str]]]]:
    """The name of every figure, as Prometheus shows it, with its type and labels."""
    metrics = Metrics()
    metrics.request("tickets.ticket", "ok", 0.1)
    metrics.posted("tickets/card")
    metrics.job_failed("sweep")
    metrics.registry.register(Standing(lambda: FOUND, Tally(), lambda: 1))
    for family in metrics.registry.collect():
        if not family.name.startswith("process_"):
            labels = {name for sample in family.samples for name in sample.labels} - {"le"}
            yield family.name + ("_total" if family.type == "counter" else ""), (family.type, labels)
