"""`tierline check`: what the configuration promises, or all that is wrong with it."""

from pathlib import Path

from bot.domain.roles import Action
from tests.cli.conftest import Tierline

ROOT = Path(__file__).parents[2]
SHIPPED = str(ROOT / "config")


def test_the_shipped_configuration_is_in_order(tierline: Tierline) -> None:
    told = tierline("check", TIERLINE_CONFIG=SHIPPED)
    assert (told.code, told.err) == (0, "")
    assert "the configuration is in order" in told.out


def test_a_directory_on_the_command_line_goes_before_the_environment(
    tierline: Tierline, tmp_path: Path
) -> None:
    told = tierline("check", "--config", SHIPPED, TIERLINE_CONFIG=str(tmp_path))
    assert told.code == 0


def test_every_mistake_is_told_with_its_place(tierline: Tierline, tmp_path: Path) -> None:
    (tmp_path / "policy.yml").write_text("schema: 1\ntitel: Oops\n")
    (tmp_path / "people.yml").write_text("teams: {general: {}}\n")
    told = tierline("check", TIERLINE_CONFIG=str(tmp_path))
    assert (told.code, told.err) == (1, "")
    lines = told.out.splitlines()
    assert any(line.startswith("policy.yml:2: ") for line in lines)
    assert any(line.startswith("accounts.yml:1: ") for line in lines)


def test_a_directory_that_is_not_there_is_one_sentence(tierline: Tierline, tmp_path: Path) -> None:
    told = tierline("check", "--config", str(tmp_path / "nowhere"))
    assert told.code == 1
    assert "there is no directory" in told.out


def test_the_table_of_roles_names_every_action_and_needs_no_configuration(
    tierline: Tierline, tmp_path: Path
) -> None:
    told = tierline("check", "--roles", TIERLINE_CONFIG=str(tmp_path / "nowhere"))
    assert told.code == 0
    assert all(action.value in told.out for action in Action)
