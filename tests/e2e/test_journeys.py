"""The life of a ticket as its people see it."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from bot.playground.checks import live_mentions
from tests.e2e.desk import Desk


def test_the_answer_to_a_command_tells_number_tier_urgency_reasons_and_promise(any_desk: Desk) -> None:
    answer = any_desk.open_ticket("Production is down for everyone")
    assert answer.ok
    blocks = str(answer.response)
    assert all(word in blocks for word in ("T-1", "Enterprise", "critical", "outage", "<!date^"))
    assert any_desk.card().buttons[:5] == ["Claim", "Reply", "Ask customer", "Escalate", "Resolve"]


def test_a_customer_of_another_company_opens_by_the_pinned_button_and_sees_the_promise(desk: Desk) -> None:
    carl, acme = desk.person("carl"), desk.channel("acme")
    desk.until(lambda: any(shown.pinned for shown in carl.see(acme)), "the welcome is pinned")
    welcome = next(shown for shown in carl.see(acme) if shown.pinned)
    carl.press(welcome, "Open a ticket")
    carl.wait_for_modal()
    filed = carl.submit({"summary": "The export fails", "impact": "stopped"})
    assert filed.ok
    assert filed.view is not None
    assert "T-1" in filed.view.text
    assert "Acknowledgement due" in filed.view.text
    assert "First response" in desk.opener().text or "Acknowledge" in desk.opener().text


def test_of_eight_who_claim_at_once_one_owns_it_and_seven_are_told_who(any_desk: Desk) -> None:
    any_desk.open_ticket()
    card = any_desk.card()
    people = [any_desk.person(name) for name in ("ada", "ben", "lea", "mel", "dora", "adm", "ada", "ben")]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda person: person.press(card, "Claim"), people))
    any_desk.until(lambda: "Claim" not in any_desk.card().buttons, "the card is claimed")
    enterprise = any_desk.channel("enterprise")

    def told() -> list[str]:
        names = ("ada", "ben", "lea", "mel", "dora", "adm")
        seen = [shown for name in names for shown in any_desk.person(name).see(enterprise)]
        return [shown.text for shown in seen if shown.ephemeral]

    any_desk.until(lambda: len(told()) == 7, "seven are told")
    assert all("already" in text for text in told())


def test_a_reply_reaches_the_customers_thread_under_the_agents_name(any_desk: Desk) -> None:
    any_desk.open_ticket()
    ben = any_desk.person("ben")
    ben.press(any_desk.card(), "Reply")
    ben.wait_for_modal()
    assert ben.submit({"text": "We are on it & will <fix> it"}).ok
    any_desk.until(lambda: len(any_desk.conversation()) == 2, "the reply is in the thread")
    reply = any_desk.conversation()[1]
    assert (reply.author, reply.text) == ("Ben (Example Cloud support)", "We are on it & will <fix> it")


def test_a_reply_can_be_looked_at_before_it_is_sent(desk: Desk) -> None:
    desk.open_ticket()
    ben = desk.person("ben")
    ben.press(desk.card(), "Reply")
    ben.fill({"text": "Try it again"})
    ben.press(ben.wait_for_modal(), "Preview")
    form = ben.open_modal()
    assert form is not None
    assert "The customer will read:" in form.text
    assert ben.submit().ok
    desk.until(lambda: desk.conversation()[-1].text == "Try it again", "it is sent as previewed")


def test_a_question_waits_for_the_customer_and_their_answer_appears_at_the_card(any_desk: Desk) -> None:
    any_desk.open_ticket()
    carl, ben = any_desk.person("carl"), any_desk.person("ben")
    ben.press(any_desk.card(), "Ask customer")
    ben.wait_for_modal()
    ben.submit({"text": "Which browser?"})
    any_desk.until(lambda: any("We're not blocked" in m.buttons for m in any_desk.conversation()), "asked")
    any_desk.until(lambda: "Waiting for the customer" in any_desk.card().text, "the card waits")
    carl.say(any_desk.channel("acme"), "Firefox", thread_ts=any_desk.opener().ts)
    any_desk.until(lambda: any("Firefox" in shown.text for shown in any_desk.aside()), "it is mirrored")
    any_desk.until(lambda: "Waiting" not in any_desk.card().text, "the clocks run again")


def test_the_customer_says_that_they_are_not_blocked_by_a_button(desk: Desk) -> None:
    desk.open_ticket()
    ben, carl = desk.person("ben"), desk.person("carl")
    ben.press(desk.card(), "Ask customer")
    ben.wait_for_modal()
    ben.submit({"text": "Which browser?"})
    desk.until(lambda: any("We're not blocked" in shown.buttons for shown in desk.conversation()), "asked")
    desk.until(lambda: "Waiting for the customer" in desk.card().text, "the card waits")
    question = next(shown for shown in desk.conversation() if "We're not blocked" in shown.buttons)
    carl.press(question, "We're not blocked")
    desk.until(lambda: "Waiting" not in desk.card().text, "the clocks run again")


def test_thanks_leaves_a_resolved_ticket_alone_and_a_complaint_reopens_it(any_desk: Desk) -> None:
    any_desk.open_ticket()
    ben, carl, acme = any_desk.person("ben"), any_desk.person("carl"), any_desk.channel("acme")
    ben.press(any_desk.card(), "Resolve")
    ben.wait_for_modal()
    assert ben.submit({"note": "The cache was stale"}).ok
    any_desk.until(lambda: any_desk.card().buttons == ["Reopen"], "it is resolved")
    any_desk.until(lambda: "The cache was stale" in any_desk.conversation()[-1].text, "the customer knows")
    carl.say(acme, "thanks!", thread_ts=any_desk.opener().ts)
    any_desk.until(lambda: any("thanks!" in shown.text for shown in any_desk.aside()), "it is mirrored")
    assert any_desk.card().buttons == ["Reopen"]
    carl.say(acme, "thanks, but it still fails", thread_ts=any_desk.opener().ts)
    any_desk.until(lambda: "Resolve" in any_desk.card().buttons, "it is open again")


def test_the_customer_reopens_by_a_button(desk: Desk) -> None:
    desk.open_ticket()
    ben, carl = desk.person("ben"), desk.person("carl")
    ben.press(desk.card(), "Resolve")
    ben.wait_for_modal()
    ben.submit({"note": "The cache was stale"})
    desk.until(lambda: any("Reopen" in shown.buttons for shown in desk.conversation()), "it is resolved")
    carl.press(next(shown for shown in desk.conversation() if "Reopen" in shown.buttons), "Reopen")
    desk.until(lambda: "Resolve" in desk.card().buttons, "it is open again")


def test_a_quiet_ticket_costs_four_messages_and_pings_nobody(any_desk: Desk) -> None:
    any_desk.open_ticket()
    ben = any_desk.person("ben")
    ben.press(any_desk.card(), "Claim")
    any_desk.until(lambda: "Claim" not in any_desk.card().buttons, "it is claimed")
    ben.press(any_desk.card(), "Reply")
    ben.wait_for_modal()
    ben.submit({"text": "Done, please look"})
    ben.press(any_desk.card(), "Resolve")
    ben.wait_for_modal()
    ben.submit({"note": "The cache was stale"})
    any_desk.until(lambda: any_desk.card().buttons == ["Reopen"], "it is resolved")
    any_desk.until(lambda: len(any_desk.conversation()) == 3, "the customer knows")
    assert any_desk.posts() == 4
    calls = [*any_desk.slack.journal.calls("chat.postMessage"), *any_desk.slack.journal.calls("chat.update")]
    assert [mention for call in calls for mention in live_mentions(call.args)] == []


def test_an_answer_in_the_customers_own_thread_counts_and_a_bots_text_does_not(desk: Desk) -> None:
    carl, ada, acme = desk.person("carl"), desk.person("ada"), desk.channel("acme")
    asked = carl.say(acme, "@tierline the export fails")
    desk.until(lambda: "Acknowledgement due" in desk.card().text, "the clocks run")
    ada.say(acme, "I am looking at it", thread_ts=asked)
    desk.until(lambda: "Update due" in desk.card().text, "the first response is met")


def test_a_message_after_the_grace_opens_a_ticket_that_names_the_first(desk: Desk) -> None:
    carl, ben, acme = desk.person("carl"), desk.person("ben"), desk.channel("acme")
    root = desk.ask("The export fails")
    ben.press(desk.card(), "Resolve")
    ben.wait_for_modal()
    ben.submit({"note": "The cache was stale"})
    desk.until(lambda: desk.card().buttons == ["Reopen"], "it is resolved")
    desk.clock.advance(timedelta(days=4))
    desk.until(lambda: "Closed" in desk.card().text, "it is closed")
    carl.say(acme, "It fails again since yesterday", thread_ts=root)
    assert "follow-up of T-1" in desk.card(2).text
