"""Every door through which a ticket is opened, by the people who can use it."""

import pytest

from tests.e2e.desk import Desk


def test_a_mention_opens_one_ticket_although_slack_tells_of_it_twice(any_desk: Desk) -> None:
    carl, acme = any_desk.person("carl"), any_desk.channel("acme")
    said = carl.say(acme, "@tierline the export fails since this morning")
    any_desk.card(1)
    any_desk.until(lambda: len(carl.thread(acme, said)) == 2, "the thread tells the number")
    assert "T-1" in carl.thread(acme, said)[1].text
    any_desk.settle()
    assert any_desk.cards(2) == []


def test_a_reaction_opens_a_ticket_for_the_one_who_wrote_the_message(desk: Desk) -> None:
    carl, cora, acme = desk.person("carl"), desk.person("cora"), desk.channel("acme")
    said = carl.say(acme, "Our dashboard is empty")
    cora.react(acme, said, "ticket")
    assert "Our dashboard is empty" in desk.card().text
    assert "carl" in desk.card().text.lower()


def test_another_reaction_opens_nothing(desk: Desk) -> None:
    carl, acme = desk.person("carl"), desk.channel("acme")
    carl.react(acme, carl.say(acme, "Our dashboard is empty"), "eyes")
    desk.settle()
    assert desk.cards(1) == []


def test_the_message_shortcut_makes_a_ticket_of_the_message(desk: Desk) -> None:
    carl, ada, acme = desk.person("carl"), desk.person("ada"), desk.channel("acme")
    said = carl.say(acme, "The invoice is wrong")
    ada.message_shortcut("ticket_from_message", acme, said)
    assert "The invoice is wrong" in desk.card().text
    desk.until(lambda: any("T-1" in shown.text for shown in carl.thread(acme, said)), "its thread is used")


def test_doors_that_lead_to_one_message_open_one_ticket(desk: Desk) -> None:
    carl, ada, acme = desk.person("carl"), desk.person("ada"), desk.channel("acme")
    said = carl.say(acme, "@tierline the invoice is wrong")
    desk.card(1)
    ada.message_shortcut("ticket_from_message", acme, said)
    ada.react(acme, said, "ticket")
    desk.settle()
    assert desk.cards(2) == []


def test_the_global_shortcut_opens_a_form_and_the_conversation_is_a_direct_message(desk: Desk) -> None:
    ada = desk.person("ada")
    ada.global_shortcut("ticket_new")
    ada.wait_for_modal()
    assert ada.submit({"summary": "My laptop is slow"}).ok
    assert "My laptop is slow" in desk.card(1, tier="standard").text
    desk.until(lambda: any("T-1" in shown.text for shown in desk.dms("ada")), "it is announced in the DM")


def test_the_command_without_words_opens_the_form(desk: Desk) -> None:
    ada = desk.person("ada")
    ada.command("/ticket", desk.channel("acme"))
    ada.wait_for_modal()
    ada.submit({"summary": "The export fails"})
    assert "T-1" in desk.opener().text


def test_a_direct_message_opens_a_ticket_and_what_follows_at_once_joins_it(any_desk: Desk) -> None:
    carl = any_desk.person("carl")
    carl.dm("The export fails")
    any_desk.card(1)
    carl.dm("It says error 500")
    any_desk.until(lambda: any("error 500" in shown.text for shown in any_desk.aside(1)), "it joined")
    assert any_desk.cards(2) == []


def test_a_greeting_gets_the_ways_in_and_no_ticket(desk: Desk) -> None:
    carl = desk.person("carl")
    carl.dm("hello")
    desk.until(lambda: any("Open a ticket" in shown.buttons for shown in desk.dms("carl")), "help is there")
    assert desk.cards(1) == []


def test_people_of_another_company_have_no_commands(troubled: Desk) -> None:
    refused = troubled.person("carl").command("/ticket help", troubled.channel("acme"))
    assert "not installed" in refused.text


@pytest.mark.parametrize("text", ["low", "critical:", "\u200b", "\u2060 \u200e"])
def test_a_command_that_says_nothing_opens_no_ticket_and_says_what_to_write(desk: Desk, text: str) -> None:
    answer = desk.open_ticket(text)
    assert "Say in a line what is wrong" in answer.text or desk.person("ada").open_modal() is not None
    assert desk.cards(1) == []


def test_a_reaction_on_a_reply_in_a_tickets_thread_opens_no_second_ticket(desk: Desk) -> None:
    carl, ada, acme = desk.person("carl"), desk.person("ada"), desk.channel("acme")
    root = desk.ask("The export fails")
    reply = carl.say(acme, "It fails for all of us", thread_ts=root)
    ada.react(acme, reply, "ticket")
    desk.settle()
    assert desk.cards(2) == []


def test_a_reaction_on_a_message_of_the_bot_opens_nothing_and_says_why(desk: Desk) -> None:
    ada, enterprise = desk.person("ada"), desk.channel("enterprise")
    desk.ask("The export fails")
    ada.react(enterprise, desk.card().ts, "ticket")
    desk.until(lambda: any("message of the bot" in shown.text for shown in ada.see(enterprise)), "told why")
    assert desk.cards(2) == []
