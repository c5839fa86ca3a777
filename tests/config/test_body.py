"""The body of a revision: exact, JSON only, and with a digest that means something."""

import json
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.config import digest, dump, load_text, restore
from bot.domain.durations import Duration
from bot.domain.policy import ClockName, Configuration, Repeat, Step, Urgency
from bot.errors import ConfigurationError
from tests.config.sample import NOW, SAMPLE, edited, shipped

SAMPLED = load_text(SAMPLE, NOW)

OPEN = st.integers(1, 10 * 365 * 86_400).map(lambda seconds: Duration(open=timedelta(seconds=seconds)))
DAYS = st.integers(1, 3653).map(lambda days: Duration(business_days=days))
TARGETS = st.dictionaries(
    st.sampled_from(Urgency), st.dictionaries(st.sampled_from(ClockName), OPEN | DAYS, max_size=5), max_size=4
)
SHARES = st.decimals("0.01", "1000", places=9, allow_nan=False).map(lambda number: f"{number}%")
FACTS = st.dictionaries(
    st.text(max_size=9),
    st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=9),
)


def with_drawn(targets: object, facts: object, at: str, every: str) -> Configuration:
    """The sample with these parts put in place of its own."""
    body = dump(SAMPLED)
    body["policy"]["tiers"]["gold"]["targets"] = targets
    body["policy"]["ladders"]["steep"] = [
        {"at": at, "repeat": {"every": every, "times": 2}, "tell": ["lead"]}
    ]
    body["accounts"]["accounts"][0]["facts"] = facts
    return restore(body)


@given(
    TARGETS,
    FACTS.filter(lambda facts: not {"yes", "no", "on", "off"} & set(map(str, facts.values()))),
    SHARES,
    SHARES,
)
def test_a_way_through_json_changes_nothing(targets: object, facts: object, at: str, every: str) -> None:
    configuration = with_drawn(targets, facts, at, every)

    restored = restore(json.loads(json.dumps(dump(configuration))))

    assert restored == configuration
    assert dump(restored) == dump(configuration)
    assert digest(restored) == digest(configuration)


def test_the_shipped_configuration_comes_back_whole() -> None:
    configuration = load_text(shipped(), NOW)

    assert restore(json.loads(json.dumps(dump(configuration)))) == configuration


def test_defaults_are_part_of_the_body() -> None:
    assert dump(SAMPLED)["policy"]["tiers"]["basic"]["calendar"] == "always"


def test_shares_that_code_gives_are_stored_as_percentages() -> None:
    step = Step(at=0.75, repeat=Repeat(every=1.5, times=1))

    assert step.model_dump(mode="json")["at"] == "75%"
    assert step.model_dump(mode="json")["repeat"]["every"] == "150%"


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("policy.yml", "title:", "# what we are called\ntitle:"),
        ("policy.yml", "ack: 5m", "ack: 300s"),
        ("policy.yml", "    rank: 2\n    channel: support-gold", "    channel: support-gold\n    rank: 2"),
        ("people.yml", "name: Lea", "name: 'Lea'"),
    ],
    ids=["a comment", "another spelling", "the order of keys", "quotes"],
)
def test_the_digest_does_not_change_with(file: str, old: str, new: str) -> None:
    assert digest(load_text(edited(file, old, new), NOW)) == digest(SAMPLED)


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("policy.yml", "ack: 5m", "ack: 6m"),
        ("people.yml", "capacity: 4", "capacity: 5"),
        ("accounts.yml", "regulated: false", "regulated: true"),
    ],
)
def test_the_digest_changes_with_what_is_promised(file: str, old: str, new: str) -> None:
    assert digest(load_text(edited(file, old, new), NOW)) != digest(SAMPLED)


def test_the_digest_is_sha_256_in_hex() -> None:
    assert len(bytes.fromhex(digest(SAMPLED))) == 32


def test_a_body_of_another_shape_says_where() -> None:
    body = dump(SAMPLED)
    body["policy"]["tiers"]["gold"]["colour"] = "yellow"

    with pytest.raises(ConfigurationError, match=r"policy\.tiers\.gold\.colour"):
        restore(body)
