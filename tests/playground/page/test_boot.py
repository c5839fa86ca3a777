"""What the page is told first."""

from bot.playground.page.beside import Beside
from bot.playground.page.server import Page
from tests.playground.cast import Desk
from tests.playground.page.visitor import Visitor


def test_it_names_everybody_who_can_be_played(desk: Desk, ana: Visitor) -> None:
    people = ana.client.get("/page/boot").json()["people"]
    assert [person["name"] for person in people] == ["ana", "bob", "cleo"]
    assert people[0] == {
        "id": desk.ana.id,
        "name": "ana",
        "real_name": "Ana Lima",
        "team": desk.team,
        "team_name": "Support",
        "tz": "Europe/Lisbon",
        "locale": "en-US",
        "title": "",
        "external": False,
    }


def test_people_without_the_app_are_external(ana: Visitor) -> None:
    people = ana.client.get("/page/boot").json()["people"]
    assert {person["name"]: person["external"] for person in people} == {
        "ana": False,
        "bob": False,
        "cleo": True,
    }


def test_the_first_person_is_the_one_to_begin_as(desk: Desk, ana: Visitor) -> None:
    assert ana.client.get("/page/boot").json()["me"] == desk.ana.id


def test_people_who_left_are_not_listed(desk: Desk, ana: Visitor) -> None:
    desk.slack.change_person(desk.bob.id, deleted=True)
    assert "bob" not in [person["name"] for person in ana.client.get("/page/boot").json()["people"]]


def test_it_tells_what_the_app_offers(desk: Desk, ana: Visitor) -> None:
    boot = ana.client.get("/page/boot").json()
    assert boot["app"]["bot_user_id"] == desk.tokens.bot_user_id
    assert boot["commands"][0] == {"command": "/ticket", "description": "Open a ticket", "usage_hint": ""}
    assert {s["callback_id"]: s["type"] for s in boot["shortcuts"]} == {
        "new": "global",
        "from_message": "message",
    }


def test_it_tells_what_stands_beside(desk: Desk) -> None:
    beside = Beside(hints=["Press a button."], welcome="Welcome.", first=desk.cleo.id)
    with Page(desk.slack, beside=beside) as page:
        visitor = Visitor(page, desk.ana)
        with visitor.client:
            boot = visitor.client.get("/page/boot").json()
    assert (boot["welcome"], boot["hints"]) == ("Welcome.", ["Press a button."])
    assert boot["me"] == desk.cleo.id
    assert boot["beside"] == {"clock": False, "outbox": False, "story": False}


def test_a_slack_without_people_has_nobody_to_begin_as(desk: Desk, ana: Visitor) -> None:
    for person in (desk.ana, desk.bob, desk.cleo):
        desk.slack.change_person(person.id, deleted=True)
    boot = ana.client.get("/page/boot").json()
    assert (boot["me"], boot["people"]) == ("", [])
