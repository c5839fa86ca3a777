"""The posting client against a local Slack: what it says, what it asks, and how it fails."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

import pytest

from bot.slack.client import Slack
from bot.slack.faults import SlackDeliveryError
from bot.slack.posted import Message, Posted
from tests.slack.workspace import Workspace

HELLO: dict[str, object] = {"text": "hello"}
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


def post(to: str, key: str = "k1", since: datetime | None = None) -> Callable[[Slack], Awaitable[Posted]]:
    return lambda slack: slack.post(to=to, payload=HELLO, key=key, since=since)


def failure(acme: Workspace, scenario: Callable[[Slack], Awaitable[object]]) -> SlackDeliveryError:
    with pytest.raises(SlackDeliveryError) as raised:
        acme.use(scenario)
    return raised.value


def posts(acme: Workspace) -> list[str]:
    """The time stamps of what the app has posted into the channel."""
    return [shown.ts for shown in acme.ana.see(acme.channel) if shown.data.get("bot_id")]


def test_a_message_arrives_and_tells_where_it_stands(acme: Workspace) -> None:
    posted = acme.use(post(acme.channel))
    assert posted == Posted(acme.channel, acme.ana.last(acme.channel).ts)


@pytest.mark.parametrize("name", ["#help", "help"])
def test_a_channel_can_be_named(acme: Workspace, name: str) -> None:
    assert acme.use(post(name)).channel == acme.channel


def test_a_person_gets_a_direct_message(acme: Workspace) -> None:
    posted = acme.use(post(acme.ana.id))
    assert posted.channel == acme.ana.dm_with_bot()


def test_a_reply_goes_into_its_thread(acme: Workspace) -> None:
    root = acme.ana.say(acme.channel, "Help")
    acme.use(lambda slack: slack.post(to=acme.channel, payload=HELLO, key="k", thread_ts=root))
    assert [shown.text for shown in acme.ana.thread(acme.channel, root)] == ["Help", "hello"]


def test_a_message_can_stand_under_a_persons_name(acme: Workspace) -> None:
    acme.use(lambda slack: slack.post(to=acme.channel, payload=HELLO, key="k", username="Ben", icon=":wave:"))
    shown = acme.ana.last(acme.channel)
    assert (shown.author, shown.data["icons"]) == ("Ben", {"emoji": ":wave:"})


def test_links_are_not_unfolded(acme: Workspace) -> None:
    acme.use(post(acme.channel))
    arguments = acme.slack.journal.calls("chat.postMessage")[0].args
    assert (arguments["unfurl_links"], arguments["unfurl_media"]) == (False, False)


def test_a_message_is_replaced_together_with_its_blocks(acme: Workspace) -> None:
    blocks = [{"type": "divider"}]

    async def scenario(slack: Slack) -> None:
        posted = await slack.post(to=acme.channel, payload={"text": "old", "blocks": blocks}, key="k")
        await slack.update(posted.channel, posted.ts, {"text": "new"})

    acme.use(scenario)
    shown = acme.ana.last(acme.channel)
    assert (shown.text, shown.data.get("blocks", [])) == ("new", [])


def test_deleting_twice_is_deleting_once(acme: Workspace) -> None:
    async def scenario(slack: Slack) -> None:
        posted = await slack.post(to=acme.channel, payload=HELLO, key="k")
        await slack.delete(posted.channel, posted.ts)
        await slack.delete(posted.channel, posted.ts)

    acme.use(scenario)
    assert posts(acme) == []


def test_pinning_twice_is_pinning_once(acme: Workspace) -> None:
    async def scenario(slack: Slack) -> None:
        posted = await slack.post(to=acme.channel, payload=HELLO, key="k")
        await slack.pin(posted.channel, posted.ts)
        await slack.pin(posted.channel, posted.ts)

    acme.use(scenario)
    assert acme.ana.last(acme.channel).pinned


def test_an_app_home_is_published(acme: Workspace) -> None:
    view = {"type": "home", "blocks": [{"type": "header", "text": {"type": "plain_text", "text": "Tickets"}}]}
    acme.ana.open_home()
    acme.use(lambda slack: slack.publish_home(acme.ana.id, view))
    home = acme.ana.home()
    assert home is not None
    assert home.text == "Tickets"


def test_a_message_is_found_by_its_key(acme: Workspace) -> None:
    async def scenario(slack: Slack) -> tuple[Posted, Posted | None]:
        await slack.post(to=acme.channel, payload=HELLO, key="other")
        posted = await slack.post(to=acme.channel, payload=HELLO, key="mine")
        return posted, await slack.find(acme.channel, "mine", oldest=LONG_AGO)

    posted, found = acme.use(scenario)
    assert found == posted


def test_a_reply_is_found_by_its_key(acme: Workspace) -> None:
    root = acme.ana.say(acme.channel, "Help")

    async def scenario(slack: Slack) -> tuple[Posted, Posted | None]:
        posted = await slack.post(to=acme.channel, payload=HELLO, key="mine", thread_ts=root)
        return posted, await slack.find(acme.channel, "mine", thread_ts=root, oldest=LONG_AGO)

    posted, found = acme.use(scenario)
    assert found == posted


def test_what_was_never_posted_is_not_found(acme: Workspace) -> None:
    acme.use(post(acme.channel, key="other"))
    assert acme.use(lambda slack: slack.find(acme.channel, "mine", oldest=LONG_AGO)) is None


def test_a_message_is_found_on_a_later_page(acme: Workspace) -> None:
    posted = acme.use(post(acme.channel, key="mine"))
    for number in range(205):
        acme.ana.say(acme.channel, f"more {number}")
    found = acme.use(lambda slack: slack.find(acme.channel, "mine", oldest=LONG_AGO))
    assert (found, len(acme.slack.journal.calls("conversations.history"))) == (posted, 2)


@pytest.mark.parametrize(("fault", "arrived"), [("drop_after", 1), ("drop_before", 0), ("500", 0)])
def test_an_attempt_with_an_open_end_is_ambiguous(acme: Workspace, fault: str, arrived: int) -> None:
    acme.slack.faults.add("chat.postMessage", fault)
    error = failure(acme, post(acme.channel))
    assert (error.ambiguous, len(posts(acme))) == (True, arrived)


@pytest.mark.parametrize("fault", ["drop_after", "drop_before"])
def test_after_an_open_end_the_message_stands_there_once(acme: Workspace, fault: str) -> None:
    acme.slack.faults.add("chat.postMessage", fault)
    failure(acme, post(acme.channel))
    posted = acme.use(post(acme.channel, since=LONG_AGO))
    assert posts(acme) == [posted.ts]


def test_nothing_is_sent_twice_by_itself(acme: Workspace) -> None:
    acme.slack.faults.add("chat.postMessage", "drop_before")
    failure(acme, post(acme.channel))
    assert len(acme.slack.journal.calls("chat.postMessage")) == 1


def test_a_limit_says_how_long_to_wait(acme: Workspace) -> None:
    acme.slack.faults.add("chat.postMessage", "429", retry_after=3)
    assert failure(acme, post(acme.channel)).retry_after == 3


def test_an_archived_channel_is_permanent(acme: Workspace) -> None:
    acme.slack.archive_channel(acme.channel, acme.ana.id)
    error = failure(acme, post(acme.channel))
    assert (error.permanent, error.code) == (True, "is_archived")


def test_an_uninstalled_app_needs_an_admin(acme: Workspace) -> None:
    acme.slack.uninstall_app(acme.team)
    error = failure(acme, post(acme.channel))
    assert (error.permanent, error.needs_admin) == (False, True)


def test_where_nobody_listens_nothing_was_sent(acme: Workspace) -> None:
    acme.slack.stop()
    error = failure(acme, post(acme.channel))
    assert (error.permanent, error.ambiguous, "cannot be reached" in str(error)) == (False, False, True)


def test_no_error_holds_the_token(acme: Workspace) -> None:
    acme.slack.faults.add("chat.postMessage", "drop_before")
    error = failure(acme, post(acme.channel))
    assert acme.tokens.bot_token not in repr((error, error.__cause__))


def test_an_unknown_name_is_left_to_slack(acme: Workspace) -> None:
    assert failure(acme, post("#nowhere")).code == "channel_not_found"


def test_a_name_is_listed_once(acme: Workspace) -> None:
    async def scenario(slack: Slack) -> list[str]:
        return [await slack.channel_id("#help") for _ in range(3)]

    assert acme.use(scenario) == [acme.channel] * 3
    assert len(acme.slack.journal.calls("conversations.list")) == 1


def test_a_dm_is_opened_once(acme: Workspace) -> None:
    async def scenario(slack: Slack) -> list[str]:
        return [await slack.open_dm(acme.ana.id) for _ in range(3)]

    assert acme.use(scenario) == [acme.ana.dm_with_bot()] * 3
    assert len(acme.slack.journal.calls("conversations.open")) == 1


def test_a_permalink_is_asked_for_once(acme: Workspace) -> None:
    ts = acme.ana.say(acme.channel, "Help")

    async def scenario(slack: Slack) -> list[str]:
        return [await slack.permalink(acme.channel, ts) for _ in range(2)]

    links = acme.use(scenario)
    assert links == [f"https://acme.slack.com/archives/{acme.channel}/p{ts.replace('.', '')}"] * 2
    assert len(acme.slack.journal.calls("chat.getPermalink")) == 1


def test_a_permalink_that_slack_does_not_tell_is_put_together(acme: Workspace) -> None:
    acme.slack.faults.add("chat.getPermalink", "500")
    link = acme.use(lambda slack: slack.permalink(acme.channel, "1700000000.000100"))
    assert link == f"https://slack.com/archives/{acme.channel}/p1700000000000100"


def test_a_message_of_the_channel_can_be_read(acme: Workspace) -> None:
    ts = acme.ana.say(acme.channel, "a < b")
    found = acme.use(lambda slack: slack.message(acme.channel, ts))
    assert found == Message(acme.channel, ts, acme.ana.id, "a &lt; b", team=acme.team)


def test_a_message_of_a_thread_can_be_read(acme: Workspace) -> None:
    root = acme.ana.say(acme.channel, "Help")
    acme.ana.say(acme.channel, "before", thread_ts=root)
    ts = acme.ana.say(acme.channel, "in the thread", thread_ts=root)
    found = acme.use(lambda slack: slack.message(acme.channel, ts))
    assert found is not None
    assert (found.text, found.thread_ts) == ("in the thread", root)


def test_a_message_that_is_gone_is_none(acme: Workspace) -> None:
    assert acme.use(lambda slack: slack.message(acme.channel, "1700000000.000100")) is None


def test_many_posts_share_the_clients_connections(acme: Workspace) -> None:
    async def scenario(slack: Slack) -> list[Posted]:
        posts = (slack.post(to=acme.channel, payload=HELLO, key=str(number)) for number in range(50))
        return await asyncio.gather(*posts)

    assert len({posted.ts for posted in acme.use(scenario)}) == 50
