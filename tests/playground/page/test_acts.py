"""POST /page/act."""

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.playground.page.verbs import VERBS
from tests.playground.cast import Desk
from tests.playground.page.visitor import Visitor


def refused(visitor: Visitor, **given: object) -> tuple[int, str]:
    response: httpx.Response = visitor.client.post("/page/act", json=given)
    return response.status_code, str(response.json()["text"])


def test_an_unknown_verb_is_malformed(ana: Visitor) -> None:
    assert refused(ana, **{"as": ana.id, "do": "fly"}) == (400, "There is no verb 'fly'.")


def test_a_stranger_cannot_act(ana: Visitor) -> None:
    assert refused(ana, **{"as": "U404", "do": "browse"}) == (400, "There is nobody with the id 'U404'.")


def test_the_bot_cannot_be_played(desk: Desk, ana: Visitor) -> None:
    assert refused(ana, **{"as": desk.tokens.bot_user_id, "do": "browse"})[0] == 400


def test_what_slack_refuses_comes_with_slacks_own_word(desk: Desk, ana: Visitor) -> None:
    answer = ana.act("say", channel=desk.help, text="Hello", thread="1700000000.000100")
    assert (answer["ok"], answer["error"]) == (False, "thread_not_found")
    assert "1700000000.000100" in answer["text"]


def test_what_is_not_there_is_told_in_a_sentence(desk: Desk, cleo: Visitor) -> None:
    answer = cleo.act("say", channel=desk.help, text="Hello")
    assert (answer["ok"], answer["error"]) == (False, "not_possible")
    assert "cleo is not in" in answer["text"]


ODD = ["", "x", "C00000001", "U00000001", "1700000000.000100", "down", 0, -1, 1.5, True, None, [], ["x"], {}]
WHERE = [5, {}, {"view": "V1"}, {"channel": "C00000001", "ts": "1700000000.000100"}]
NAMES = [
    *("channel", "text", "thread", "broadcast", "files", "line", "ts", "emoji", "callback_id", "block_id"),
    *("action_id", "value", "query", "view", "all", "to", "do_", "id", "on"),
]
arguments = st.fixed_dictionaries(
    {"where": st.sampled_from(WHERE)}, optional={name: st.sampled_from(ODD) for name in NAMES}
)


@pytest.mark.usefixtures("app")
@pytest.mark.parametrize("verb", sorted(VERBS))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(given_args=arguments)
def test_whatever_is_sent_gets_an_answer(ana: Visitor, verb: str, given_args: dict[str, object]) -> None:
    response = ana.client.post("/page/act", json={**given_args, "as": ana.id, "do": verb})
    assert response.status_code in (200, 400)
    assert response.json()["ok"] or response.json()["text"]
