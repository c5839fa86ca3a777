"""What people enter, as `state.values`, and what Slack's client checks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.playground import forms
from bot.playground.errors import NotThereError
from tests.playground.cast import Part, option

OPTIONS = [option("High", "high"), option("Low", "low")]


def block(element: Part, **further: object) -> Part:
    label = {"type": "plain_text", "text": "Field"}
    return {
        "type": "input",
        "block_id": "b",
        "label": label,
        "element": {"action_id": "a", **element},
        **further,
    }


@pytest.mark.parametrize(
    ("element", "entry"),
    [
        ({"type": "plain_text_input"}, {"value": None}),
        ({"type": "plain_text_input", "initial_value": "x"}, {"value": "x"}),
        ({"type": "static_select", "options": OPTIONS}, {"selected_option": None}),
        (
            {"type": "static_select", "options": OPTIONS, "initial_option": OPTIONS[0]},
            {"selected_option": OPTIONS[0]},
        ),
        ({"type": "multi_static_select", "options": OPTIONS}, {"selected_options": []}),
        ({"type": "checkboxes", "options": OPTIONS}, {"selected_options": []}),
        ({"type": "users_select"}, {"selected_user": None}),
        ({"type": "multi_users_select"}, {"selected_users": []}),
        ({"type": "datepicker", "initial_date": "2026-03-02"}, {"selected_date": "2026-03-02"}),
        ({"type": "timepicker"}, {"selected_time": None}),
        ({"type": "datetimepicker"}, {"selected_date_time": None}),
    ],
)
def test_the_state_begins_with_the_initial_values(element: Part, entry: Part) -> None:
    assert forms.initial([block(element)]) == {"b": {"a": {"type": element["type"], **entry}}}


def test_buttons_have_no_state() -> None:
    button = {"type": "button", "action_id": "x", "text": {"type": "plain_text", "text": "X"}}
    assert forms.initial([{"type": "actions", "block_id": "b", "elements": [button]}]) == {}


@pytest.mark.parametrize("named", ["high", "High"])
def test_an_option_is_named_by_value_or_text(named: str) -> None:
    entry = forms.entry_for({"type": "static_select", "options": OPTIONS}, named)
    assert entry["selected_option"] == OPTIONS[0]


def test_an_option_in_a_group_is_found() -> None:
    groups = [{"label": {"type": "plain_text", "text": "All"}, "options": OPTIONS}]
    entry = forms.entry_for({"type": "static_select", "option_groups": groups}, "low")
    assert entry["selected_option"] == OPTIONS[1]


def test_several_options_are_named_in_a_list() -> None:
    entry = forms.entry_for({"type": "checkboxes", "options": OPTIONS}, ["high", "low"])
    assert entry["selected_options"] == OPTIONS


def test_nothing_can_be_entered_into_a_button() -> None:
    with pytest.raises(NotThereError):
        forms.entry_for({"type": "button"}, "x")


@pytest.mark.parametrize(
    ("element", "value", "complaint"),
    [
        ({"type": "plain_text_input", "min_length": 3}, "ab", "at least 3 characters"),
        ({"type": "plain_text_input", "max_length": 3}, "abcd", "no more than 3 characters"),
        ({"type": "plain_text_input"}, "x" * 3001, "no more than 3000 characters"),
        ({"type": "email_text_input"}, "nobody", "valid email"),
        ({"type": "url_text_input"}, "example.com", "valid URL"),
        ({"type": "number_input", "is_decimal_allowed": False}, "1.5", "enter a number"),
        ({"type": "number_input", "is_decimal_allowed": True, "min_value": "2"}, "1.5", "at least 2"),
        ({"type": "number_input", "is_decimal_allowed": False, "max_value": "9"}, "10", "at most 9"),
        ({"type": "multi_users_select", "max_selected_items": 1}, ["U1", "U2"], "no more than 1 items"),
    ],
)
def test_the_client_complains(element: Part, value: object, complaint: str) -> None:
    holder = block(element)
    found = forms.complaint(holder, holder["element"], forms.entry_for(holder["element"], value))
    assert found is not None
    assert complaint in found


@pytest.mark.parametrize(
    ("element", "value"),
    [
        ({"type": "plain_text_input", "min_length": 3, "max_length": 3}, "abc"),
        ({"type": "email_text_input"}, "ana@support.example"),
        ({"type": "url_text_input"}, "https://example.com"),
        ({"type": "number_input", "is_decimal_allowed": True, "min_value": "1", "max_value": "2"}, "1.5"),
    ],
)
def test_what_fits_passes(element: Part, value: str) -> None:
    holder = block(element)
    assert forms.complaint(holder, holder["element"], forms.entry_for(holder["element"], value)) is None


def test_an_optional_field_may_stay_empty() -> None:
    holder = block({"type": "plain_text_input"}, optional=True)
    assert forms.complaint(holder, holder["element"], forms.entry_for(holder["element"], None)) is None


STATES = st.dictionaries(
    st.sampled_from("ab"),
    st.dictionaries(
        st.sampled_from("xy"),
        st.fixed_dictionaries({"type": st.sampled_from(["t1", "t2"]), "value": st.integers()}),
        min_size=1,
    ),
)


@given(STATES, STATES)
def test_after_a_replacement_the_new_form_has_its_own_fields_and_the_old_values(
    before: Part, after: Part
) -> None:
    merged = forms.kept(before, after)
    assert {b: set(row) for b, row in merged.items()} == {b: set(row) for b, row in after.items()}
    for block_id, row in merged.items():
        for action_id, entry in row.items():
            old = before.get(block_id, {}).get(action_id)
            same = old is not None and old["type"] == after[block_id][action_id]["type"]
            assert entry == (old if same else after[block_id][action_id])


@pytest.mark.parametrize(
    ("kind", "value", "kept"),
    [
        ("datepicker", "2026-03-02", "2026-03-02"),
        ("timepicker", "09:30", "09:30"),
        ("datetimepicker", 1772442000, 1772442000),
        ("number_input", 5, "5"),
        ("rich_text_input", {"type": "rich_text", "elements": []}, {"type": "rich_text", "elements": []}),
    ],
)
def test_a_value_is_kept_in_the_shape_of_its_element(kind: str, value: object, kept: object) -> None:
    entry = forms.entry_for({"type": kind}, value)
    assert kept in entry.values()


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("datepicker", "soon"),
        ("timepicker", "9"),
        ("datetimepicker", "2026"),
        ("plain_text_input", ["x"]),
        ("rich_text_input", "x"),
    ],
)
def test_a_value_of_another_shape_cannot_be_entered(kind: str, value: object) -> None:
    with pytest.raises(NotThereError, match="is not"):
        forms.entry_for({"type": kind}, value)


@pytest.mark.parametrize("kind", ["static_select", "multi_static_select", "datepicker", "plain_text_input"])
@pytest.mark.parametrize("nothing", [None, "", []])
def test_everything_can_be_emptied(kind: str, nothing: object) -> None:
    entry = forms.entry_for({"type": kind, "options": OPTIONS}, nothing)
    assert not next(value for name, value in entry.items() if name != "type")


def test_an_option_is_offered_by_value_or_text() -> None:
    assert forms.offers(OPTIONS, "high")
    assert forms.offers(OPTIONS, "High")
    assert not forms.offers(OPTIONS, "Medium")
