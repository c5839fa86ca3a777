"""The reference of Slack names everything that the bot listens to, with the rights that are asked."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from bot.clock import SystemClock
from bot.config import load
from bot.domain.roles import OWN_ONLY, PERMISSIONS, Action
from bot.domain.terms import Role
from bot.metrics import Metrics
from bot.services.context import Context
from bot.services.revisions import RevisionBook
from bot.settings import Settings
from bot.slack.edge import Edge
from bot.slack.identity import Identity, bolt_app
from bot.slack.links import Links
from handlers import register_all
from handlers.desk import SUBCOMMANDS
from handlers.menu import ENTRIES
from models.database import Database
from tests.docs.pages import ROOT, codes, tables

PAGE = tables("slack.md")
BUTTONS, FORMS, MENU = PAGE["Buttons and menus"], PAGE["Forms"], PAGE["The menu of the card"]
# `button("Claim", "claims.claim", …)`, with the text and the id written out
BUTTON = re.compile(r'button\("([^"]+)", "([\w.]+)"')
ENTRY = re.compile(r'plain\("([^"]+)"\) \}\}, "value": "\{\{ \{[^}]*\'do\': \'(\w+)\'')
FORM = re.compile(r'"callback_id": "([\w.]+)".*?"title": \{\{ plain\("([^"]+)"', re.DOTALL)


@pytest.fixture(scope="module")
def registered(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[str]]:
    """What the bot listens to, by kind."""
    settings = Settings.model_validate({"bot_token": "xoxb-1", "app_token": "xapp-1"})
    clock = SystemClock()
    db = Database(f"sqlite:///{tmp_path_factory.mktemp('db')}/tierline.db")
    revisions = RevisionBook(db, 1, load(ROOT / "config", clock.now()))
    app = bolt_app(settings, Identity("T0HOME", "U0BOT", "B0BOT", "https://example.slack.com/"))
    edge = Edge(app, Context(db, clock, revisions, wake=lambda: None), Links(""), Metrics())
    register_all(edge)
    db.close()
    return edge.registered


def ids(section: str, column: str = "id") -> set[str]:
    return {code for row in PAGE[section] for code in codes(row[column])}


def templates() -> Iterator[str]:
    for path in sorted(Path(ROOT / "templates/slack").rglob("*.j2")):
        yield path.read_text(encoding="utf-8")


def test_every_command_is_documented_and_no_other(registered: dict[str, set[str]]) -> None:
    assert {code.split()[0] for code in ids("Commands", "command")} == registered["command"]


def test_every_subcommand_is_documented_and_no_other() -> None:
    shown = [code.split() for code in ids("Commands", "command") if code.startswith("/support")]

    assert {words[1] for words in shown} == set(SUBCOMMANDS)


def test_every_button_and_menu_is_documented_and_no_other(registered: dict[str, set[str]]) -> None:
    assert ids("Buttons and menus") == registered["action"]


def test_every_button_has_the_text_that_its_template_gives_it() -> None:
    shown = {pair for template in templates() for pair in BUTTON.findall(template)}
    rows = {(row["text"], code) for row in BUTTONS for code in codes(row["id"])}

    assert shown
    assert shown - rows == set()


def test_every_entry_of_the_menu_is_documented_and_no_other() -> None:
    shown = {pair for template in templates() for pair in ENTRY.findall(template)}

    assert {(row["entry"], *codes(row["id"])) for row in MENU} == shown
    assert {do for _, do in shown} == set(ENTRIES)


def test_every_form_is_documented_under_its_title_and_no_other(registered: dict[str, set[str]]) -> None:
    titles = {found[0]: found[1] for template in templates() for found in FORM.findall(template)}

    assert ids("Forms") == registered["form"] == set(titles)
    for row in FORMS:
        assert row["title"].startswith(titles[codes(row["id"])[0]].rstrip())


def test_every_shortcut_is_documented_as_the_manifest_names_it(registered: dict[str, set[str]]) -> None:
    shortcuts = YAML(typ="safe").load(ROOT / "manifest.yml")["features"]["shortcuts"]
    rows = {(row["name"], row["kind"], *codes(row["id"])) for row in PAGE["Shortcuts"]}

    assert {(each["name"], each["type"], each["callback_id"]) for each in shortcuts} == rows
    assert ids("Shortcuts") == registered["shortcut"]


def test_every_event_is_documented_and_no_other(registered: dict[str, set[str]]) -> None:
    assert ids("Events", "event") == registered["event"]


def test_every_right_in_the_tables_is_one_that_there_is() -> None:
    sections = ("Commands", "Buttons and menus", "The menu of the card", "Forms", "Shortcuts")
    named = {row["right"] for section in sections for row in PAGE[section]}

    assert named - {"everybody", "see below"} <= set(Action)


def test_the_table_of_rights_is_the_one_that_is_asked() -> None:
    rows = {row["right"]: {role: row[role] for role in Role} for row in PAGE["Who may do what"]}

    assert rows == {action.value: {role: _said(action, role) for role in Role} for action in Action}


def _said(action: Action, role: Role) -> str:
    if role not in PERMISSIONS[action]:
        return ""
    return "own" if role is Role.CUSTOMER and action in OWN_ONLY else "yes"
