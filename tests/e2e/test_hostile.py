"""Text that wants to be more than text, and people who want to be more than customers."""

import pytest

from bot.playground.checks import check_text, live_mentions
from tests.e2e.desk import Desk

TEXTS = [
    "<!channel> <!here> <!everyone> <@U00000001> <#C00000001> <!subteam^S1>",
    "a & b < c > d &lt;!channel&gt; &amp;amp; \"quoted\" 'single' \\ back\\slash \\n",
    "```code``` `x` *bold* _it_ ~no~ > quote | pipe {{ 7*7 }} {% if x %} {# c #} ${x} %s",
    "\u202eright to left\u202c \u0000 nul \ud83d emoji 👩‍👩‍👧‍👦🏳️‍🌈 é e\u0301 \u200b\ufeff",
    "<!date^1^{date}|x> <https://evil.example|https://good.example> <mailto:a@b>",
    "x" * 11_000,
    "&" * 5_000,
    "👩‍👩‍👧‍👦" * 1_500,
]


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_hostile_text_stays_text_wherever_it_is_shown(desk: Desk, text: str) -> None:
    carl, ben, acme = desk.person("carl"), desk.person("ben"), desk.channel("acme")
    clean = text.encode("utf-8", "replace").decode()
    root = carl.say(acme, f"@tierline fails: {clean[:9000]}")
    desk.card()
    carl.say(acme, clean[:9000], thread_ts=root)
    ben.press(desk.card(), "Reply")
    ben.wait_for_modal()
    assert ben.submit({"text": clean[:2900]}).ok
    desk.until(lambda: desk.slack.journal.calls("chat.update"), "cards are edited")
    desk.until(lambda: len(desk.aside()) == 1, "it is mirrored")
    desk.until(lambda: len(carl.thread(acme, root)) == 4, "the reply is there")
    sent = [
        call.args
        for method in ("chat.postMessage", "chat.update", "views.open")
        for call in desk.slack.journal.calls(method)
    ]
    assert [mention for args in sent for mention in live_mentions(args)] == []
    # A date token that a customer wrote is to be shown as it was written.
    found = [problem for args in sent for problem in check_text(args) if problem.error != "raw_date"]
    assert found == []


def test_what_a_customer_writes_is_shown_as_it_was_written(desk: Desk) -> None:
    carl, acme = desk.person("carl"), desk.channel("acme")
    root = carl.say(acme, "@tierline the export fails")
    desk.card()
    carl.say(acme, "if a < b && c > d then <!here> &amp; done", thread_ts=root)
    desk.until(lambda: desk.aside(), "it is mirrored")
    assert "if a < b && c > d then <!here> &amp; done" in desk.aside()[0].text


def test_a_secret_is_masked_for_the_agents(desk: Desk) -> None:
    desk.ask("our token is xoxb-123456789012-abcdefghijklmnop and login fails")
    assert "abcdefghijklmnop" not in desk.card().text
    calls = [*desk.slack.journal.calls("chat.postMessage"), *desk.slack.journal.calls("chat.update")]
    assert all("abcdefghijklmnop" not in str(call.args) for call in calls)
