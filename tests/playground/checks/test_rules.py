import pytest

from tests.playground.checks.block_samples import BLOCKS, CARD
from tests.playground.checks.samples import (
    CHARTS,
    COMPOSITIONS,
    ELEMENTS,
    RICH_TEXT,
    Json,
    faults,
    mrkdwn,
    option,
    plain,
)


def refused(group: str, name: str, surface: str = "message", **fields: object) -> list[tuple[str, str]]:
    base = BLOCKS[name] if group == "blocks" else ELEMENTS[name]
    problems = faults(group, name, {**base, **fields}, surface)
    return [(problem.path, problem.text.partition(" [")[0]) for problem in problems]


def test_the_initial_option_must_be_offered() -> None:
    found = refused("elements", "static_select", initial_option=option("z"))
    assert found == [("/initial_option", "must be one of the options")]


def test_the_initial_option_must_equal_the_offered_one_in_all_it_says() -> None:
    bare = {"text": plain("Option a"), "value": "a"}
    assert refused("elements", "static_select", initial_option=bare) != []


def test_the_initial_option_may_come_from_a_group() -> None:
    select: Json = {
        "type": "static_select",
        "option_groups": [{"label": plain("Urgency"), "options": [option("a"), option("b")]}],
        "initial_option": option("b"),
    }
    assert faults("elements", "static_select", select) == []


def test_each_initial_option_of_many_must_be_offered() -> None:
    found = refused("elements", "multi_static_select", initial_options=[option("a"), option("z")])
    assert found == [("/initial_options/1", "must be one of the options")]


def test_the_initial_option_of_radio_buttons_must_be_offered() -> None:
    assert refused("elements", "radio_buttons", initial_option=option("z")) != []


def test_no_more_may_be_chosen_at_first_than_at_all() -> None:
    found = refused("elements", "multi_users_select", max_selected_items=1)
    assert found == [("/initial_users", "no more than 1 items allowed")]


def test_both_options_and_groups_are_one_too_many() -> None:
    found = refused("elements", "multi_static_select", options=[option("a")])
    assert found == [("", "must define exactly one of `options` or `option_groups`")]


def test_neither_options_nor_groups_are_one_too_few() -> None:
    assert refused("elements", "external_select") == []
    problems = faults("elements", "static_select", {"type": "static_select"})
    assert [problem.path for problem in problems] == [""]


def test_options_of_a_select_are_plain_text() -> None:
    found = refused("elements", "overflow", options=[{**option("a"), "text": mrkdwn("*a*")}])
    assert found == [("/options/0/text/type", "unsupported type: mrkdwn")]


def test_only_overflow_menus_have_options_with_a_url() -> None:
    linked = {**option("a"), "url": "https://example.com"}
    found = refused("elements", "radio_buttons", options=[linked], initial_option=linked)
    assert found == [("/options/0", "invalid additional property: url")]


def test_an_input_may_not_ask_for_more_than_it_takes() -> None:
    found = refused("elements", "plain_text_input", min_length=11, max_length=10)
    assert found == [("/min_length", "must not be greater than `max_length`")]


def test_an_initial_value_fits_its_own_input() -> None:
    assert refused("elements", "plain_text_input", max_length=7) == []
    found = refused("elements", "plain_text_input", max_length=6)
    assert found == [("/initial_value", "must be less than 7 characters")]


def test_a_rich_text_input_may_not_be_higher_at_least_than_at_most() -> None:
    assert refused("elements", "rich_text_input", "modal", min_lines=9) != []
    assert refused("elements", "rich_text_input", "modal", min_lines=8) == []


@pytest.mark.parametrize("value", ["ten", "", "NaN", "Infinity", "1e999999999"])
def test_a_number_input_starts_with_a_number(value: str) -> None:
    found = refused("elements", "number_input", "modal", initial_value=value)
    assert found == [("/initial_value", "must be a number, whole unless `is_decimal_allowed`")]


def test_a_number_input_without_decimals_starts_with_a_whole_number() -> None:
    assert refused("elements", "number_input", "modal", is_decimal_allowed=False) != []
    assert refused("elements", "number_input", "modal", is_decimal_allowed=False, initial_value="2") == []


def test_a_number_input_starts_within_its_bounds() -> None:
    found = refused("elements", "number_input", "modal", initial_value="11")
    assert found == [("/initial_value", "must lie between `min_value` and `max_value`")]


def test_the_least_number_is_not_greater_than_the_most() -> None:
    found = refused("elements", "number_input", "modal", min_value="11", max_value="10", initial_value="10")
    assert ("/min_value", "must not be greater than `max_value`") in found


@pytest.mark.parametrize("surface", ["message", "home"])
def test_response_urls_are_for_modals(surface: str) -> None:
    select = {**ELEMENTS["channels_select"], "response_url_enabled": True}
    found = refused("blocks", "input", surface, element=select)
    sentence = "only allowed in the input blocks of a modal"
    assert found == [("/element/response_url_enabled", sentence)]


def test_response_urls_work_in_the_input_blocks_of_a_modal() -> None:
    select = {**ELEMENTS["channels_select"], "response_url_enabled": True}
    assert refused("blocks", "input", "modal", element=select) == []


def test_response_urls_are_for_input_blocks() -> None:
    select = {**ELEMENTS["conversations_select"], "response_url_enabled": True}
    found = refused("blocks", "actions", "modal", elements=[select])
    assert [path for path, _ in found] == ["/elements/0/response_url_enabled"]
    assert refused("blocks", "section", "modal", accessory=select) != []


def test_files_are_not_dispatched_while_they_are_chosen() -> None:
    element = ELEMENTS["file_input"]
    found = refused("blocks", "input", "modal", element=element, dispatch_action=True)
    assert found == [("/dispatch_action", "must not be true for a file_input")]
    assert refused("blocks", "input", "modal", element=element, dispatch_action=False) == []


def test_a_card_has_one_icon() -> None:
    found = refused("blocks", "card", slack_icon=COMPOSITIONS["slack_icon"])
    assert found == [("", "must not define both `icon` and `slack_icon`")]


def test_a_card_shows_something() -> None:
    assert faults("blocks", "card", {"type": "card", "subtitle": CARD["subtitle"]}) != []


def test_only_a_collapsible_container_starts_collapsed() -> None:
    found = refused("blocks", "container", is_collapsible=False)
    assert found == [("/default_collapsed", "needs `is_collapsible`")]


def test_only_a_container_that_stays_open_has_a_divider() -> None:
    found = refused("blocks", "container", has_header_divider=True)
    assert found == [("/has_header_divider", "only allowed when not collapsible")]


def test_a_series_has_a_point_for_each_category() -> None:
    axis = {"categories": ["Monday", "Tuesday"]}
    found = refused("blocks", "data_visualization", chart={**CHARTS["line"], "axis_config": axis})
    assert found == [("/chart/series/0/data", "must provide exactly 2 items, one per category")]


def test_series_have_different_names() -> None:
    twice = [COMPOSITIONS["chart_series"]] * 2
    found = refused("blocks", "data_visualization", chart={**CHARTS["area"], "series": twice})
    assert found == [("/chart/series/1/name", "must be unique among the series")]


def test_a_pie_needs_no_axis() -> None:
    assert refused("blocks", "data_visualization", chart=CHARTS["pie"]) == []


def test_a_section_says_something() -> None:
    problems = faults("blocks", "section", {"type": "section", "expand": True})
    assert [problem.path for problem in problems] == [""]


def test_an_image_comes_from_one_place() -> None:
    both = {**ELEMENTS["image"], "slack_file": {"id": "F0123"}}
    assert [problem.path for problem in faults("elements", "image", both)] == [""]


def test_an_empty_filter_filters_nothing_and_is_refused() -> None:
    found = refused("elements", "conversations_select", filter={})
    assert [path for path, _ in found] == ["/filter"]


def test_rich_text_within_rich_text_is_refused() -> None:
    nested = {"type": "rich_text", "elements": [RICH_TEXT]}
    assert [problem.path for problem in faults("blocks", "rich_text", nested)] == ["/elements/0/type"]
