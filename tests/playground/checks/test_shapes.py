"""Every shape of the limits: its sample passes, and each limit holds to the character."""

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest

from bot.playground.checks.limits import LIMITS
from tests.playground.checks.block_samples import BLOCKS
from tests.playground.checks.samples import (
    CHARTS,
    COMPOSITIONS,
    ELEMENTS,
    LEAVES,
    RICH,
    Json,
    faults,
    mrkdwn,
    plain,
)

SAMPLES: dict[str, dict[str, Json]] = {
    "composition_objects": COMPOSITIONS,
    "elements": ELEMENTS,
    "blocks": BLOCKS,
    "rich_text": RICH,
    "leaves": LEAVES,
    "charts": CHARTS,
}
EVERYTHING = [(group, name) for group, samples in SAMPLES.items() for name in samples]
NEVER_SENT = {"file", "auth_provider", "call"}


def surface_of(group: str, name: str) -> str:
    surfaces = LIMITS[group][name].get("surfaces", ["message"])
    return "message" if "message" in surfaces else str(surfaces[0])


def fields() -> Iterator[tuple[str, str, str, dict[str, Any]]]:
    for group, name in EVERYTHING:
        for field, spec in LIMITS[group][name]["fields"].items():
            yield group, name, field, spec


def fields_with(key: str, kind: str) -> list[tuple[str, str, str, int]]:
    return [
        (group, name, field, spec[key])
        for group, name, field, spec in fields()
        if key in spec and spec["type"] == kind
    ]


def changed(group: str, name: str, field: str, value: object) -> Json:
    return {**deepcopy(SAMPLES[group][name]), field: value}


def texts_at(group: str, name: str, field: str, value: object, path: str) -> list[str]:
    problems = faults(group, name, changed(group, name, field, value), surface_of(group, name))
    return [problem.text.partition(" [")[0] for problem in problems if problem.path == path]


def test_there_is_a_sample_of_everything_that_an_app_may_send() -> None:
    known = {(group, name) for group in SAMPLES for name in LIMITS[group] if name not in NEVER_SENT}
    assert known == set(EVERYTHING)


@pytest.mark.parametrize(("group", "name"), EVERYTHING)
def test_a_valid_sample_passes(group: str, name: str) -> None:
    assert faults(group, name, SAMPLES[group][name], surface_of(group, name)) == []


@pytest.mark.parametrize(("group", "name"), EVERYTHING)
def test_a_field_that_slack_does_not_know_is_refused(group: str, name: str) -> None:
    found = texts_at(group, name, "colour", "red", "")
    assert found == ["invalid additional property: colour"]


@pytest.mark.parametrize(
    ("group", "name", "field"),
    [(group, name, field) for group, name in EVERYTHING for field in LIMITS[group][name].get("required", ())],
)
def test_a_required_field_must_be_there(group: str, name: str, field: str) -> None:
    sample = {key: value for key, value in SAMPLES[group][name].items() if key != field}
    problems = faults(group, name, sample, surface_of(group, name))
    assert f"missing required field: {field} [json-pointer:]" in [problem.text for problem in problems]


@pytest.mark.parametrize(("group", "name", "field"), [(g, n, f) for g, n, f, _ in fields()])
def test_null_is_no_value(group: str, name: str, field: str) -> None:
    assert texts_at(group, name, field, None, f"/{field}")[0].startswith("must provide ")


@pytest.mark.parametrize(("group", "name", "field", "most"), fields_with("max_len", "string"))
def test_a_string_may_be_as_long_as_its_limit_and_no_longer(
    group: str, name: str, field: str, most: int
) -> None:
    start = "https://x.io/" if "url" in field else ""
    full = start + "x" * (most - len(start))
    too_long = f"must be less than {most + 1} characters"
    assert too_long not in texts_at(group, name, field, full, f"/{field}")
    assert texts_at(group, name, field, full + "x", f"/{field}")[0] == too_long


@pytest.mark.parametrize(("group", "name", "field", "most"), fields_with("max_len", "text_object"))
def test_a_text_object_may_be_as_long_as_its_limit_and_no_longer(
    group: str, name: str, field: str, most: int
) -> None:
    assert texts_at(group, name, field, plain("x" * most), f"/{field}/text") == []
    found = texts_at(group, name, field, plain("x" * (most + 1)), f"/{field}/text")
    assert found == [f"must be less than {most + 1} characters"]


@pytest.mark.parametrize(("group", "name", "field", "least"), fields_with("min_len", "text_object"))
def test_a_text_object_may_not_be_empty(group: str, name: str, field: str, least: int) -> None:
    found = texts_at(group, name, field, plain(""), f"/{field}/text")
    assert found == [f"must be more than {least - 1} characters"]


@pytest.mark.parametrize(
    ("group", "name", "field"),
    [(g, n, f) for g, n, f, spec in fields() if spec.get("kinds") == ["plain_text"]],
)
def test_mrkdwn_is_refused_where_only_plain_text_goes(group: str, name: str, field: str) -> None:
    found = texts_at(group, name, field, mrkdwn("x"), f"/{field}/type")
    assert found == ["unsupported type: mrkdwn"]


@pytest.mark.parametrize(("group", "name", "field", "most"), fields_with("max_items", "array"))
def test_an_array_may_hold_as_many_items_as_its_limit_and_no_more(
    group: str, name: str, field: str, most: int
) -> None:
    item = SAMPLES[group][name].get(field, [COMPOSITIONS["option"]])[0]
    too_many = f"no more than {most} items allowed"
    assert too_many not in texts_at(group, name, field, [item] * most, f"/{field}")
    assert too_many in texts_at(group, name, field, [item] * (most + 1), f"/{field}")


@pytest.mark.parametrize(
    ("group", "name", "field", "least"), [case for case in fields_with("min_items", "array") if case[3] > 0]
)
def test_an_array_may_not_be_empty(group: str, name: str, field: str, least: int) -> None:
    found = texts_at(group, name, field, [], f"/{field}")
    assert found == [f"must provide at least {least} items"]


@pytest.mark.parametrize(("group", "name", "field", "least"), fields_with("min", "integer"))
def test_a_number_may_not_fall_below_its_limit(group: str, name: str, field: str, least: int) -> None:
    assert texts_at(group, name, field, least - 1, f"/{field}") == [f"must be at least {least}"]
    assert f"must be at least {least}" not in texts_at(group, name, field, least, f"/{field}")


@pytest.mark.parametrize(("group", "name", "field", "most"), fields_with("max", "integer"))
def test_a_number_may_not_pass_its_limit(group: str, name: str, field: str, most: int) -> None:
    assert texts_at(group, name, field, most + 1, f"/{field}") == [f"must be at most {most}"]
    assert f"must be at most {most}" not in texts_at(group, name, field, most, f"/{field}")


@pytest.mark.parametrize(
    ("group", "name", "field"), [(g, n, f) for g, n, f, spec in fields() if "one_of" in spec]
)
def test_a_type_that_does_not_belong_there_is_refused(group: str, name: str, field: str) -> None:
    stranger = {"type": "stranger"}
    array = LIMITS[group][name]["fields"][field]["type"] == "array"
    place = f"/{field}/0/type" if array else f"/{field}/type"
    found = texts_at(group, name, field, [stranger] if array else stranger, place)
    assert found == ["unsupported type: stranger"]


@pytest.mark.parametrize(("group", "name", "field"), [(g, n, f) for g, n, f, s in fields() if "enum" in s])
def test_a_value_that_is_not_listed_is_refused(group: str, name: str, field: str) -> None:
    spec = LIMITS[group][name]["fields"][field]
    array = spec["type"] == "array"
    found = texts_at(group, name, field, ["odd"] if array else "odd", f"/{field}/0" if array else f"/{field}")
    assert found == [f"must be one of: {', '.join(spec['enum'])}"]


@pytest.mark.parametrize(
    ("name", "surface"),
    [
        (name, surface)
        for name in ELEMENTS
        for surface in ("message", "modal", "home")
        if surface not in LIMITS["elements"][name]["surfaces"]
    ],
)
def test_an_element_stays_off_the_surfaces_that_do_not_know_it(name: str, surface: str) -> None:
    block, _, field = LIMITS["elements"][name]["allowed_parents"][-1].partition(".")
    field = field or "elements"
    array = LIMITS["blocks"][block]["fields"][field]["type"] == "array"
    holder = {**BLOCKS[block], field: [ELEMENTS[name]] if array else ELEMENTS[name]}
    place = f"/{field}/0/type" if array else f"/{field}/type"
    refused = [(problem.path, problem.text) for problem in faults("blocks", block, holder, surface)]
    assert (place, f"unsupported type: {name} [json-pointer:{place}]") in refused
