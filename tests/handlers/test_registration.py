"""Everything that people can press, type or choose has somebody who answers, and nobody waits for nothing."""

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from bot.services.deliveries import PLAIN, PREPARE
from handlers import menu
from tests.handlers.recording import registered
from tests.templates.cases import CASES

ROOT = Path(__file__).parents[2]
TEMPLATES = ROOT / "templates" / "slack"
KIND = re.compile(r"[a-z]+/[a-z_]+")
STATEMENTS = 3
NAMES = {
    "Open a ticket",
    "Claim",
    "Reply",
    "Ask customer",
    "Escalate",
    "Resolve",
    "Acknowledge",
    "We're not blocked",
}
"""Button texts that users and integrations rely on."""


@pytest.fixture(scope="module")
def manifest() -> dict[str, Any]:
    loaded: dict[str, Any] = YAML(typ="safe").load(ROOT / "manifest.yml")
    return loaded


def values_of(node: object, key: str) -> Iterator[str]:
    """Every string that stands under this key in a payload."""
    if isinstance(node, dict):
        for name, child in node.items():
            if name == key and isinstance(child, str):
                yield child
            yield from values_of(child, key)
    elif isinstance(node, list):
        for child in node:
            yield from values_of(child, key)


def rendered(key: str) -> set[str]:
    return {value for case in CASES for value in values_of(case.rendered(), key)}


def features() -> set[str]:
    return {path.name for path in TEMPLATES.iterdir() if path.is_dir()}


def templates() -> set[str]:
    found = (path for path in TEMPLATES.rglob("*.json.j2") if path.name != "parts.json.j2")
    return {str(path.relative_to(TEMPLATES)).removesuffix(".json.j2") for path in found}


def kinds_in_code() -> set[str]:
    """Every string in the code that names a message; an edit is of the kind that it edits."""
    files = [*(ROOT / "bot").rglob("*.py"), *(ROOT / "handlers").rglob("*.py")]
    nodes = (node for file in files for node in ast.walk(ast.parse(file.read_text())))
    words = (node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str))
    named = {word for word in words if KIND.fullmatch(word) and word.split("/")[0] in features()}
    return {word.removesuffix("_edit") for word in named}


def test_every_button_and_menu_has_its_handler_and_every_handler_its_button() -> None:
    # What stands in a form's fields is sent with the form.
    assert rendered("action_id") - {"value"} == registered()["action"]


def test_every_form_has_its_handler_and_every_handler_its_form() -> None:
    assert rendered("callback_id") == registered()["form"]


def test_every_entry_of_the_cards_menu_leads_somewhere_and_every_way_has_its_entry() -> None:
    menus = {value for value in rendered("value") if '"do"' in value}

    assert {json.loads(value)["do"] for value in menus} == set(menu.ENTRIES)


def test_every_template_is_used_and_every_kind_in_the_code_has_its_template() -> None:
    assert kinds_in_code() == templates()


def test_every_template_is_looked_at_in_these_tests() -> None:
    assert {case.kind for case in CASES} == templates()


def test_every_kind_that_is_delivered_has_its_template() -> None:
    assert {kind.removesuffix("_edit") for kind in PREPARE} | PLAIN <= templates()


def test_the_buttons_that_people_rely_on_are_there() -> None:
    assert rendered("text") >= NAMES


def test_the_manifest_names_the_commands_that_are_handled(manifest: dict[str, Any]) -> None:
    commands = {command["command"] for command in manifest["features"]["slash_commands"]}

    assert commands == registered()["command"]


def test_the_manifest_names_the_shortcuts_that_are_handled(manifest: dict[str, Any]) -> None:
    shortcuts = {shortcut["callback_id"] for shortcut in manifest["features"]["shortcuts"]}

    assert shortcuts == registered()["shortcut"]


def test_the_manifest_asks_for_the_events_that_are_handled(manifest: dict[str, Any]) -> None:
    events = manifest["settings"]["event_subscriptions"]["bot_events"]

    assert {event.partition(".")[0] for event in events} == registered()["event"]


def test_a_handler_parses_serves_and_renders_and_that_is_all() -> None:
    files = (ROOT / "handlers").glob("*.py")
    functions = [node for file in files for node in ast.walk(ast.parse(file.read_text()))]
    long = {
        node.name: statements
        for node in functions
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("register")
        if (statements := len(node.body) - (ast.get_docstring(node) is not None)) > STATEMENTS
    }

    assert long == {}
