"""Who works a ticket: giving it back, handing it over, taking it over."""

from tests.e2e.desk import Desk, minutes
from tests.handlers.using import HAND_OVER, UNCLAIM, choose, chosen, claimed, filed, options, told


def test_an_owner_gives_a_ticket_back(desk: Desk) -> None:
    desk.open_ticket()
    claimed(desk)
    choose(desk, "ben", UNCLAIM)
    desk.until(lambda: "Claim" in desk.card().buttons, "it can be claimed again")
    assert "Owner\nNobody yet" in desk.card().text


def test_only_a_lead_takes_a_ticket_away_from_somebody(desk: Desk) -> None:
    desk.open_ticket()
    claimed(desk)
    choose(desk, "ada", UNCLAIM)
    assert "You may not take over a ticket that somebody else owns" in told(desk, "ada")[-1]
    choose(desk, "lea", UNCLAIM)
    desk.until(lambda: "Claim" in desk.card().buttons, "it can be claimed again")


def test_a_card_that_nobody_owns_offers_no_unclaiming(desk: Desk) -> None:
    desk.open_ticket()
    assert UNCLAIM not in options(desk.card())
    claimed(desk)
    assert UNCLAIM in options(desk.card())


def test_a_ticket_is_handed_over_to_a_colleague(desk: Desk) -> None:
    desk.open_ticket()
    claimed(desk)
    form = chosen(desk, "ben", HAND_OVER)
    assert desk.person("ben").options(form, "To whom?") == ["Ada", "Adm", "Ben", "Dora", "Lea", "Mel"]
    assert desk.person("ben").submit({"to": "Ada", "reason": "She knows the exports"}).ok
    desk.until(lambda: "Owner\nAda" in desk.card().text, "Ada has it")


def test_a_ticket_is_not_handed_over_to_its_owner(desk: Desk) -> None:
    desk.open_ticket()
    claimed(desk)
    chosen(desk, "ben", HAND_OVER)
    sent = desk.person("ben").submit({"to": "Ben"})
    assert sent.view is not None
    assert "T-1 already belongs to Ben." in sent.view.text


def test_a_manager_hands_over_from_the_alert(desk: Desk) -> None:
    desk.open_ticket()
    desk.card()
    desk.clock.advance(minutes(10.1))
    desk.until(lambda: desk.dms("mel"), "the manager is told")
    mel = desk.person("mel")
    mel.press(desk.dms("mel")[0], "Hand over")
    mel.wait_for_modal()
    assert mel.submit({"to": "Ada"}).ok
    desk.until(lambda: "Owner\nAda" in desk.card().text, "Ada has it")
    desk.until(lambda: "owner Ada" in desk.dms("mel")[0].text, "the alert says so")


def test_handing_over_stops_no_clock(desk: Desk) -> None:
    desk.open_ticket()
    filed(desk, "lea", HAND_OVER, to="Ada")
    desk.until(lambda: "Owner\nAda" in desk.card().text, "Ada has it")
    assert "Acknowledgement due" in desk.card().text
