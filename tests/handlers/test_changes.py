"""Urgency, tier and area, the words of a ticket, and notes."""

from tests.e2e.desk import Desk, minutes
from tests.handlers.using import CHANGE, NOTE, chosen, claimed, filed, told


def test_a_raised_urgency_shows_on_the_card_and_at_the_customers_without_a_message(desk: Desk) -> None:
    desk.open_ticket()
    filed(desk, "ben", CHANGE, urgency="high", reason="All users are hit")
    desk.until(lambda: "Urgency\n🟠 high" in desk.card().text, "it is raised")
    assert "Why high: changed from normal: All users are hit" in desk.card().text
    desk.until(lambda: "🟠 high" in desk.opener().text, "the customer sees it")
    assert len(desk.conversation()) == 1


def test_a_customer_is_told_of_a_lower_urgency_and_why(desk: Desk) -> None:
    desk.open_ticket("critical: the export fails")
    filed(desk, "ben", CHANGE, urgency="normal", reason="It works by hand")
    desk.until(lambda: len(desk.conversation()) == 2, "the customer is told")
    said = desk.conversation()[1].text
    assert "The urgency of T-1 is now normal; it was critical. Reason: It works by hand" in said


def test_a_lower_urgency_needs_a_reason_which_is_asked_for_at_its_field(desk: Desk) -> None:
    desk.open_ticket("high: the export fails")
    chosen(desk, "ben", CHANGE)
    sent = desk.person("ben").submit({"urgency": "low"})
    assert list(sent.errors) == ["Why?"]


def test_late_only_a_lead_lowers_the_urgency(desk: Desk) -> None:
    desk.open_ticket("high: the export fails")
    desk.clock.advance(minutes(8))
    chosen(desk, "ben", CHANGE)
    sent = desk.person("ben").submit({"urgency": "low", "reason": "It can wait"})
    assert sent.view is not None
    assert "You may not lower the urgency once 75% of a promise is used" in sent.view.text
    filed(desk, "lea", CHANGE, urgency="low", reason="It can wait")
    desk.until(lambda: "⚪ low" in desk.card().text, "it is lowered")


def test_another_tier_moves_the_card_to_its_channel_and_the_old_one_says_where(desk: Desk) -> None:
    desk.open_ticket()
    filed(desk, "ben", CHANGE, tier="standard", reason="The contract has ended")
    card = desk.card(tier="standard")
    assert "Tier\nStandard" in card.text
    assert "Why Standard: changed from Enterprise: The contract has ended" in card.text
    desk.until(lambda: "Moved to #support-standard" in desk.card().text, "the old card says so")
    assert desk.card().buttons == []
    assert (len(desk.cards()), len(desk.cards(tier="standard"))) == (1, 1)


def test_another_tier_needs_a_reason(desk: Desk) -> None:
    desk.open_ticket()
    chosen(desk, "ben", CHANGE)
    assert list(desk.person("ben").submit({"tier": "standard"}).errors) == ["Why?"]


def test_another_area_shows_on_the_card(desk: Desk) -> None:
    desk.open_ticket()
    filed(desk, "ben", CHANGE, area="billing", reason="It is about the invoice")
    desk.until(lambda: "Area\nbilling" in desk.card().text, "it is filed elsewhere")


def test_a_form_that_changes_nothing_changes_nothing(desk: Desk) -> None:
    desk.open_ticket()
    before = desk.card().text
    filed(desk, "ben", CHANGE)
    desk.settle()
    assert desk.card().text == before


def test_a_note_stands_under_the_card_and_nowhere_else(desk: Desk) -> None:
    desk.open_ticket()
    filed(desk, "ben", NOTE, text="Looks like the cache <again>")
    desk.until(lambda: any("Looks like the cache <again>" in shown.text for shown in desk.aside()), "noted")
    assert any("Note by Ben" in shown.text for shown in desk.aside())
    assert len(desk.conversation()) == 1
    assert "Acknowledgement due" in desk.card().text


def test_whoever_asked_says_it_in_better_words(desk: Desk) -> None:
    answer = desk.open_ticket("It fails")
    assert answer.message is not None
    ada = desk.person("ada")
    ada.press(answer.message, "Edit")
    assert ada.wait_for_modal().title == "Edit T-1"
    assert ada.submit({"text": "The nightly export fails"}).ok
    desk.until(lambda: desk.card().text.startswith("T-1 The nightly export fails"), "it is reworded")
    desk.until(lambda: "The nightly export fails" in desk.opener().text, "at the customer's as well")


def test_a_form_with_a_masked_secret_that_is_sent_back_rewords_nothing(desk: Desk) -> None:
    answer = desk.open_ticket("It fails, the password is hunter2hunter2")
    assert answer.message is not None
    ada = desk.person("ada")
    ada.press(answer.message, "Edit")
    ada.wait_for_modal()
    assert ada.submit().ok
    assert "reworded" not in ada.command("/support status T-1", desk.channel("acme")).text


def test_the_urgency_is_corrected_by_one_click_in_the_answer(desk: Desk) -> None:
    answer = desk.open_ticket()
    assert answer.message is not None
    desk.person("ada").choose(answer.message, "Correct the urgency", "High")
    desk.until(lambda: "🟠 high" in desk.card().text, "it is corrected")
    answers = told(desk, "ada", "acme")
    assert len(answers) == 1
    assert "🟠 high" in answers[0]


def test_a_correction_to_what_it_is_already_is_refused_with_a_reason(desk: Desk) -> None:
    answer = desk.open_ticket()
    claimed(desk)
    assert answer.message is not None
    ada = desk.person("ada")
    filed(desk, "ben", CHANGE, urgency="high", reason="All users are hit")
    ada.choose(answer.message, "Correct the urgency", "High")
    assert told(desk, "ada", "acme")[-1] == "T-1 is high already."
