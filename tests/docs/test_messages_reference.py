"""The reference of messages names every template, and where each is used."""

from bot.services.deliveries import PLAIN, PREPARE
from tests.docs.pages import ROOT, codes, tables

PAGE = tables("messages.md")
ALERTS = {"ladder/alert", "ladder/reminder"}
SECTIONS = ("Delivered", "Answered at once", "Forms")


def kinds(section: str) -> list[str]:
    return [code for row in PAGE[section] for code in codes(row["kind"])]


def test_every_template_is_documented_once_and_no_other() -> None:
    folder = ROOT / "templates/slack"
    files = [path.relative_to(folder) for path in folder.rglob("*.json.j2")]
    templates = [str(file).removesuffix(".json.j2") for file in files if file.name != "parts.json.j2"]

    assert sorted(kind for section in SECTIONS for kind in kinds(section)) == sorted(templates)


def test_what_is_delivered_is_what_the_outbox_holds() -> None:
    held = {kind.removesuffix("_edit") for kind in PREPARE} | PLAIN | ALERTS

    assert set(kinds("Delivered")) == held


def test_a_form_is_what_has_something_to_send() -> None:
    sent = {kind for section in SECTIONS for kind in kinds(section) if '"submit"' in _template(kind)}

    assert set(kinds("Forms")) == sent


def _template(kind: str) -> str:
    return (ROOT / "templates/slack" / f"{kind}.json.j2").read_text(encoding="utf-8")
