import pytest

from bot.playground.checks import check_message


def found(metadata: object) -> list[tuple[str, str]]:
    problems = check_message({"text": "hello", "metadata": metadata})
    return [(problem.error, problem.path) for problem in problems]


def test_an_event_with_a_payload_passes() -> None:
    payload = {"key": "card:42", "number": 42, "urgent": True, "account": {"id": "a"}, "tags": [{"id": "b"}]}
    assert found({"event_type": "tierline_post", "event_payload": payload}) == []


def test_an_empty_payload_passes() -> None:
    assert found({"event_type": "tierline_post", "event_payload": {}}) == []


@pytest.mark.parametrize(
    ("metadata", "path"),
    [
        ("tierline_post", "/metadata"),
        ({"event_payload": {}}, "/metadata/event_type"),
        ({"event_type": "", "event_payload": {}}, "/metadata/event_type"),
        ({"event_type": "x" * 256, "event_payload": {}}, "/metadata/event_type"),
        ({"event_type": "post"}, "/metadata/event_payload"),
        ({"event_type": "post", "event_payload": "{}"}, "/metadata/event_payload"),
        ({"event_type": "post", "event_payload": {"key": None}}, "/metadata/event_payload/key"),
        ({"event_type": "post", "event_payload": {"key": ["a"]}}, "/metadata/event_payload/key"),
        ({"event_type": "post", "event_payload": {"key": {"a": {"b": 1}}}}, "/metadata/event_payload/key"),
        ({"event_type": "post", "event_payload": {}, "entities": []}, "/metadata"),
        ({"event_type": "post", "event_payload": {"key": "\ud83d"}}, "/metadata"),
        ({"event_type": "post", "event_payload": {"key": 10**5_000}}, "/metadata"),
    ],
)
def test_other_shapes_are_refused(metadata: object, path: str) -> None:
    assert found(metadata) == [("invalid_metadata_format", path)]


def test_metadata_is_at_most_eight_thousand_bytes_of_json() -> None:
    frame = len('{"event_type":"post","event_payload":{"key":""}}')
    full = {"event_type": "post", "event_payload": {"key": "x" * (8_000 - frame)}}
    assert found(full) == []
    over = {"event_type": "post", "event_payload": {"key": "x" * (8_001 - frame)}}
    assert found(over) == [("metadata_too_large", "/metadata")]
