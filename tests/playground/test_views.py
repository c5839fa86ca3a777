"""views.*: the app's side of modals and the Home."""

from collections.abc import Iterator

import pytest
from slack_sdk.errors import SlackApiError

from tests.playground.cast import Desk, Part, line, modal, section
from tests.playground.listener import Listener

PLAIN = modal(line("Summary", "summary"))
HOME: Part = {"type": "home", "blocks": [section("Hi")]}


@pytest.fixture
def triggers(desk: Desk, app: Listener) -> Iterator[str]:
    """Trigger ids, each of a command that Ana typed."""

    def fresh() -> Iterator[str]:
        while True:
            desk.ana.command("/ticket", "#help")
            yield app.received[-1]["payload"]["trigger_id"]

    return fresh()


def test_a_modal_opens_in_front_of_whoever_acted(desk: Desk, triggers: Iterator[str]) -> None:
    view = desk.web.views_open(trigger_id=next(triggers), view=PLAIN)["view"]
    shown = desk.ana.open_modal()
    assert shown is not None
    assert shown.id == view["id"] == view["root_view_id"]
    assert view["app_installed_team_id"] == desk.team


def test_a_trigger_is_good_for_one_use(desk: Desk, triggers: Iterator[str]) -> None:
    trigger_id = next(triggers)
    desk.web.views_open(trigger_id=trigger_id, view=PLAIN)
    with pytest.raises(SlackApiError, match="exchanged_trigger_id"):
        desk.web.views_open(trigger_id=trigger_id, view=PLAIN)


@pytest.mark.parametrize(("seconds", "error"), [(3, None), (3.001, "expired_trigger_id")])
def test_a_trigger_is_good_for_three_seconds(
    desk: Desk, triggers: Iterator[str], seconds: float, error: str | None
) -> None:
    trigger_id = next(triggers)
    desk.hands.advance(seconds=seconds)
    answer = desk.web.api_call("auth.test")
    try:
        answer = desk.web.views_open(trigger_id=trigger_id, view=PLAIN)
    except SlackApiError as refused:
        answer = refused.response
    assert answer.get("error") == error


def test_a_made_up_trigger_is_refused(desk: Desk) -> None:
    with pytest.raises(SlackApiError, match="invalid_trigger_id"):
        desk.web.views_open(trigger_id="1.2.abc", view=PLAIN)


def test_the_trigger_of_another_installation_is_refused(desk: Desk, triggers: Iterator[str]) -> None:
    other = desk.web
    other.token = desk.slack.install_app(desk.customer).bot_token
    with pytest.raises(SlackApiError, match="invalid_trigger_id"):
        other.views_open(trigger_id=next(triggers), view=PLAIN)


def test_a_refused_view_leaves_the_trigger_unused(desk: Desk, triggers: Iterator[str]) -> None:
    trigger_id = next(triggers)
    with pytest.raises(SlackApiError, match="invalid_arguments"):
        desk.web.views_open(
            trigger_id=trigger_id, view={**PLAIN, "title": {"type": "plain_text", "text": "x" * 25}}
        )
    assert desk.web.views_open(trigger_id=trigger_id, view=PLAIN)["ok"]


def test_a_modal_that_another_one_replaced_cannot_be_updated(desk: Desk, triggers: Iterator[str]) -> None:
    first = desk.web.views_open(trigger_id=next(triggers), view=PLAIN)["view"]
    desk.web.views_open(trigger_id=next(triggers), view=PLAIN)
    with pytest.raises(SlackApiError, match="not_found"):
        desk.web.views_update(view_id=first["id"], view=PLAIN)


def test_a_stack_holds_three_modals(desk: Desk, triggers: Iterator[str]) -> None:
    first = desk.web.views_open(trigger_id=next(triggers), view=PLAIN)["view"]
    second = desk.web.views_push(trigger_id=next(triggers), view=PLAIN)["view"]
    desk.web.views_push(trigger_id=next(triggers), view=PLAIN)
    assert (second["root_view_id"], second["previous_view_id"]) == (first["id"], first["id"])
    with pytest.raises(SlackApiError, match="push_limit_reached"):
        desk.web.views_push(trigger_id=next(triggers), view=PLAIN)


def test_without_a_modal_there_is_nothing_to_push_on(desk: Desk, triggers: Iterator[str]) -> None:
    with pytest.raises(SlackApiError, match="not_found"):
        desk.web.views_push(trigger_id=next(triggers), view=PLAIN)


def test_an_update_with_the_present_hash_passes_and_makes_a_new_one(
    desk: Desk, triggers: Iterator[str]
) -> None:
    view = desk.web.views_open(trigger_id=next(triggers), view=PLAIN)["view"]
    updated = desk.web.views_update(view_id=view["id"], hash=view["hash"], view=PLAIN)["view"]
    assert updated["hash"] != view["hash"]


def test_an_update_with_an_old_hash_is_refused(desk: Desk, triggers: Iterator[str]) -> None:
    view = desk.web.views_open(trigger_id=next(triggers), view=PLAIN)["view"]
    desk.web.views_update(view_id=view["id"], view=PLAIN)
    with pytest.raises(SlackApiError, match="hash_conflict"):
        desk.web.views_update(view_id=view["id"], hash=view["hash"], view=PLAIN)


def test_what_was_typed_survives_an_update_of_the_same_field(desk: Desk, triggers: Iterator[str]) -> None:
    view = desk.web.views_open(trigger_id=next(triggers), view=PLAIN)["view"]
    desk.ana.fill({"Summary": "Printer"})
    more = modal(line("Summary", "summary"), line("More", "more"))
    updated = desk.web.views_update(view_id=view["id"], view=more)["view"]
    assert updated["state"]["values"]["summary_block"]["summary"]["value"] == "Printer"
    assert updated["state"]["values"]["more_block"]["more"]["value"] is None


def test_a_view_is_found_by_its_external_id(desk: Desk, triggers: Iterator[str]) -> None:
    named = {**PLAIN, "external_id": "T-1"}
    desk.web.views_open(trigger_id=next(triggers), view=named)
    assert desk.web.views_update(external_id="T-1", view=named)["ok"]


def test_an_external_id_is_given_once(desk: Desk, triggers: Iterator[str]) -> None:
    named = {**PLAIN, "external_id": "T-1"}
    desk.web.views_open(trigger_id=next(triggers), view=named)
    with pytest.raises(SlackApiError, match="duplicate_external_id"):
        desk.web.views_open(trigger_id=next(triggers), view=named)


def test_a_closed_modal_cannot_be_updated(desk: Desk, triggers: Iterator[str]) -> None:
    view = desk.web.views_open(trigger_id=next(triggers), view=PLAIN)["view"]
    desk.ana.close_modal()
    with pytest.raises(SlackApiError, match="not_found"):
        desk.web.views_update(view_id=view["id"], view=PLAIN)


def test_publishing_again_replaces_the_home(desk: Desk) -> None:
    first = desk.web.views_publish(user_id=desk.ana.id, view=HOME)["view"]
    second = desk.web.views_publish(user_id=desk.ana.id, view=HOME)["view"]
    assert first["id"] == second["id"]


def test_publishing_with_an_old_hash_is_refused(desk: Desk) -> None:
    old = desk.web.views_publish(user_id=desk.ana.id, view=HOME)["view"]["hash"]
    desk.web.views_publish(user_id=desk.ana.id, view=HOME)
    with pytest.raises(SlackApiError, match="hash_conflict"):
        desk.web.views_publish(user_id=desk.ana.id, hash=old, view=HOME)


def test_a_home_for_nobody_is_refused(desk: Desk) -> None:
    with pytest.raises(SlackApiError, match="user_not_found"):
        desk.web.views_publish(user_id="U99999999", view=HOME)


def test_an_input_without_submit_is_refused(desk: Desk, triggers: Iterator[str]) -> None:
    view = {key: value for key, value in PLAIN.items() if key != "submit"}
    with pytest.raises(SlackApiError, match="invalid_arguments"):
        desk.web.views_open(trigger_id=next(triggers), view=view)


def test_errors_stay_with_the_inputs_that_are_still_there(desk: Desk, triggers: Iterator[str]) -> None:
    both = modal(line("Summary", "summary"), line("Details", "details"))
    view = desk.web.views_open(trigger_id=next(triggers), view=both)["view"]
    assert set(desk.ana.submit().errors) == {"Summary", "Details"}
    desk.web.views_update(view_id=view["id"], view=PLAIN)
    shown = desk.slack.core.world.views[view["id"]]
    assert shown.errors == {"summary_block": "Please complete this required field."}
