"""A message of the outbox is rendered as things stand now, and said once, where and as whom it should be."""

import asyncio
from collections.abc import Iterator

import pytest

from bot.errors import DeliveryError
from bot.outbox.queue import Letter, enqueue
from bot.services import channels, claims, replies
from bot.services.channels import Changed
from tests.factories import CARL
from tests.slack.sending import ACME, ENTERPRISE, Sending, ambiguous, sending


@pytest.fixture
def desk(sqlite_url: str) -> Iterator[Sending]:
    with sending(sqlite_url) as found:
        yield found


def calls(desk: Sending, method: str) -> int:
    return len(desk.slack.journal.calls(method))


def posted_by_us(desk: Sending, channel: str) -> list[str]:
    """What the bot says in a channel, as ada reads it."""
    return [shown.text for shown in desk.ada.see(channel) if "joined the channel" not in shown.text]


def enqueued(desk: Sending, key: str, kind: str, to: str, **context: object) -> None:
    with desk.ctx.db.write() as session:
        enqueue(session, Letter(key, kind, to, key, None, dict(context)), desk.ctx.clock.now())


def moved(desk: Sending, channel: str) -> str:
    """Slack gives the channel another id, and tells of it."""
    new = desk.slack.change_channel_id(channel)
    channels.change(desk.ctx, Changed(channel, new, desk.ctx.clock.now(), f"event:{new}"))
    return new


def test_a_ticket_is_announced_to_the_customer_and_gets_a_card_in_the_channel_of_its_tier(
    desk: Sending,
) -> None:
    desk.open()
    landed = {receipt.channel for receipt in desk.deliver()}
    assert landed == {ACME, ENTERPRISE}
    assert "T-1 The export fails" in posted_by_us(desk, ACME)[0]
    assert "T-1 The export fails" in posted_by_us(desk, ENTERPRISE)[0]


def test_an_edit_shows_how_things_stand_when_it_is_sent(desk: Sending) -> None:
    desk.open()
    desk.deliver()
    claims.claim(desk.ctx, desk.press())
    desk.deliver()
    cards = posted_by_us(desk, ENTERPRISE)
    assert len(cards) == 1
    assert "Owner\nAda" in cards[0]


def test_an_edit_of_what_was_never_posted_says_nothing(desk: Sending) -> None:
    desk.open()
    claims.claim(desk.ctx, desk.press())
    edits = [parcel for parcel in desk.claimed() if parcel.edit]
    assert [desk.send(parcel) for parcel in edits] == [None] * len(edits)
    assert calls(desk, "chat.update") == 0


def test_a_reply_stands_under_the_name_of_whoever_wrote_it(desk: Sending) -> None:
    desk.open()
    desk.deliver()
    replies.reply(desk.ctx, desk.press(text="We are on it"))
    desk.deliver()
    opener = next(shown for shown in desk.carl.see(ACME) if "T-1" in shown.text)
    reply = desk.carl.thread(ACME, opener.ts)[-1]
    assert (reply.author, reply.text) == ("Ada (Example Cloud support)", "We are on it")


def test_a_customer_is_called_as_slack_says_and_asked_about_once(desk: Sending) -> None:
    desk.open()
    desk.open("Our dashboard is empty")
    desk.deliver()
    assert all("From\ncarl" in card for card in posted_by_us(desk, ENTERPRISE))
    assert calls(desk, "users.info") == 1


def test_whom_slack_does_not_know_is_called_by_their_id(desk: Sending) -> None:
    desk.slack.faults.add("users.info", "user_not_found")
    desk.open()
    desk.open("Our dashboard is empty")
    desk.deliver()
    assert all(f"From\n{CARL}" in card for card in posted_by_us(desk, ENTERPRISE))
    assert calls(desk, "users.info") == 1


def test_a_name_that_slack_could_not_tell_is_asked_for_again(desk: Sending) -> None:
    desk.slack.faults.add("users.info", "500")
    desk.open()
    desk.open("Our dashboard is empty")
    desk.deliver()
    assert all("From\ncarl" in card for card in posted_by_us(desk, ENTERPRISE))
    assert calls(desk, "users.info") == 2


def test_after_an_attempt_of_unknown_end_it_is_looked_for_and_not_said_twice(desk: Sending) -> None:
    desk.open()
    card = next(parcel for parcel in desk.claimed() if parcel.kind == "tickets/card")
    first = desk.send(card)
    assert desk.send(ambiguous(card)) == first
    assert len(posted_by_us(desk, ENTERPRISE)) == 1


def test_after_an_attempt_that_never_arrived_it_is_said(desk: Sending) -> None:
    desk.open()
    card = next(parcel for parcel in desk.claimed() if parcel.kind == "tickets/card")
    assert desk.send(ambiguous(card)) is not None
    assert len(posted_by_us(desk, ENTERPRISE)) == 1


def test_a_welcome_is_pinned(desk: Sending) -> None:
    enqueued(desk, "welcome:1", "welcome/welcome", ACME, emoji="ticket")
    desk.deliver()
    assert [shown.pinned for shown in desk.ada.see(ACME) if "Open a ticket" in shown.buttons] == [True]


def test_a_welcome_that_cannot_be_pinned_is_a_welcome_all_the_same(desk: Sending) -> None:
    desk.slack.faults.add("pins.add", "500")
    enqueued(desk, "welcome:1", "welcome/welcome", ACME, emoji="ticket")
    assert len(desk.deliver()) == 1


def welcomes(desk: Sending) -> list[tuple[str, bool]]:
    """The welcomes in the customer's channel, and whether each is pinned."""
    return [(shown.ts, shown.pinned) for shown in desk.ada.see(ACME) if "Open a ticket" in shown.buttons]


def welcomed(desk: Sending, number: int) -> None:
    enqueued(desk, f"welcome:{number}", "welcome/welcome", ACME, emoji="ticket")
    desk.deliver()


def test_a_welcome_that_still_stands_is_the_only_one(desk: Sending) -> None:
    welcomed(desk, 1)
    before = welcomes(desk)
    welcomed(desk, 2)
    assert welcomes(desk) == before
    assert calls(desk, "chat.postMessage") == 1


def test_a_welcome_that_somebody_took_down_stays_so(desk: Sending) -> None:
    welcomed(desk, 1)
    ((stands, _),) = welcomes(desk)
    desk.ada.unpin(ACME, stands)
    welcomed(desk, 2)
    assert welcomes(desk) == [(stands, False)]
    assert calls(desk, "pins.add") == 1


@pytest.mark.parametrize("code", ["message_not_found", "cant_update_message"])
def test_a_welcome_that_is_gone_is_posted_anew(desk: Sending, code: str) -> None:
    welcomed(desk, 1)
    desk.slack.faults.add("chat.update", code)
    welcomed(desk, 2)
    assert calls(desk, "chat.postMessage") == 2
    welcomed(desk, 3)
    assert calls(desk, "chat.postMessage") == 2


def test_a_card_that_is_gone_is_not_posted_anew(desk: Sending) -> None:
    desk.open()
    desk.deliver()
    desk.slack.faults.add("chat.update", "message_not_found")
    claims.claim(desk.ctx, desk.press())
    with pytest.raises(DeliveryError):
        desk.deliver()


def test_a_place_that_is_gone_is_told_of_as_such(desk: Sending) -> None:
    enqueued(desk, "welcome:1", "welcome/welcome", "C0GONE", emoji="ticket")
    with pytest.raises(DeliveryError) as failure:
        desk.send(desk.claimed()[0])
    assert failure.value.permanent


def test_a_channel_by_name_that_has_another_id_now_is_written_to_under_that(desk: Sending) -> None:
    desk.open()
    desk.deliver()
    desk.open("Our dashboard is empty")
    new = moved(desk, ENTERPRISE)
    assert {receipt.channel for receipt in desk.deliver()} == {ACME, new}
    assert len([text for text in posted_by_us(desk, new) if text.startswith("T-")]) == 2


def test_what_was_claimed_before_its_channel_got_another_id_arrives_all_the_same(desk: Sending) -> None:
    desk.open()
    opener = next(parcel for parcel in desk.claimed() if parcel.kind == "tickets/opened")
    new = moved(desk, ACME)
    receipt = desk.send(opener)
    assert receipt is not None
    assert receipt.channel == new


def test_messages_that_are_sent_at_once_share_one_connection_to_slack(desk: Sending) -> None:
    for number in range(8):
        enqueued(desk, f"welcome:{number}", "welcome/welcome", ACME, emoji="ticket")

    async def all_at_once() -> None:
        await asyncio.gather(*(desk.sender.send(parcel) for parcel in parcels))

    parcels = desk.claimed()
    desk.runner.run(all_at_once())
    assert calls(desk, "chat.postMessage") == len(parcels)
    assert calls(desk, "auth.test") == 0
