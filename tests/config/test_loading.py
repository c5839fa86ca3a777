"""The three files as a whole: what loads, and what is told of what does not."""

from datetime import date, timedelta
from pathlib import Path
from time import process_time

import pytest
from ruamel.yaml import YAML

from bot.config import ConfigurationMistakes, Mistake, load, load_text
from bot.config.documents import LARGEST
from bot.config.loading import MOST_MISTAKES
from bot.domain.policy import ClockName, Urgency
from tests.config.sample import NOW, SAMPLE, SHIPPED, edited, mistakes_in

TABLE = YAML(typ="safe", pure=True).load(Path(__file__).with_name("mistakes.yml"))
BOUND = 20.0
"""Seconds of the processor for a hostile file, which do not grow when the machine is busy with others."""


def test_the_shipped_configuration_is_in_order() -> None:
    configuration = load(SHIPPED, NOW)

    assert configuration.tiers_by_rank == ("enterprise", "priority", "standard")


def test_the_sample_is_in_order() -> None:
    targets = load_text(SAMPLE, NOW).policy.tiers["gold"].targets

    assert str(targets[Urgency.CRITICAL][ClockName.FIRST_RESPONSE]) == "15m"


@pytest.mark.parametrize("case", TABLE, ids=lambda case: f"{case['file']} {case['new']}")
def test_a_mistake_is_told_at_its_line_with_what_to_write(case: dict[str, str]) -> None:
    assert mistakes_in(edited(case["file"], case["old"], case["new"])) == list(case["told"])


def test_a_mistake_knows_its_place_and_its_two_parts() -> None:
    with pytest.raises(ConfigurationMistakes) as raised:
        load_text(edited("policy.yml", "rank: 2", "rank: high"), NOW)

    told = Mistake("policy.yml", 10, 'tiers.gold.rank is "high"', "write a whole number")
    assert raised.value.mistakes == (told,)


def test_all_mistakes_of_all_files_are_told_at_once_in_the_order_of_the_files() -> None:
    files = {
        "accounts.yml": edited("accounts.yml", "tier: gold", "tier: lead")["accounts.yml"],
        "people.yml": edited("people.yml", "capacity: 4", "capacity: four")["people.yml"],
        "policy.yml": SAMPLE["policy.yml"].replace("rank: 2", "rank: two").replace("ack: 5m", "ack: 5"),
    }

    assert [line.split(": ")[0] for line in mistakes_in(files)] == [
        "policy.yml:10",
        "policy.yml:14",
        "people.yml:10",
        "accounts.yml:4",
    ]


def test_a_file_that_is_no_yaml_does_not_hide_mistakes_in_another() -> None:
    files = {**edited("accounts.yml", "tier: gold", "teir: gold"), "people.yml": "teams: ["}

    assert [line.split(": ")[0] for line in mistakes_in(files)] == ["people.yml:1", "accounts.yml:4"]


def test_names_that_an_unreadable_file_would_declare_are_not_called_unknown() -> None:
    assert len(mistakes_in({**SAMPLE, "policy.yml": "tiers: ["})) == 1


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "---\n", "null\n"])
def test_an_empty_file_is_a_mistake(text: str) -> None:
    told = "accounts.yml:1: the file is empty; write at least accounts: []"

    assert mistakes_in({**SAMPLE, "accounts.yml": text}) == [told]


def test_a_missing_text_is_a_mistake() -> None:
    told = "accounts.yml:1: the file is missing; create it with at least accounts: []"
    files = {name: text for name, text in SAMPLE.items() if name != "accounts.yml"}

    assert mistakes_in(files) == [told]


def test_no_accounts_at_all_is_in_order() -> None:
    assert mistakes_in({**SAMPLE, "accounts.yml": "accounts: []"}) == []


def test_a_missing_directory_says_which_variable_to_set(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationMistakes, match=r"there is no directory .*; set TIERLINE_CONFIG"):
        load(tmp_path / "nowhere", NOW)


def test_a_directory_without_files_misses_each_of_them(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationMistakes) as raised:
        load(tmp_path, NOW)

    assert [mistake.file for mistake in raised.value.mistakes] == list(SAMPLE)


def test_a_calendar_has_to_be_open_within_60_days_of_now() -> None:
    once = edited("policy.yml", "weekly: {mon", 'weekly: {}\n    open: {2027-01-04: ["09:00-10:00"]} #')

    assert load_text(once, NOW).calendars["office"].is_open(NOW) is False
    with pytest.raises(ConfigurationMistakes, match="no open time in the next 60 days"):
        load_text(once, NOW - timedelta(days=30))


def test_an_anchor_and_a_merge_spare_writing_twice() -> None:
    merged = edited("policy.yml", "targets: {normal: {first_response: 2bd}}", "targets: {<<: *promise}")
    merged["policy.yml"] = merged["policy.yml"].replace("targets:\n", "targets: &promise\n")

    tiers = load_text(merged, NOW).policy.tiers

    assert tiers["basic"].targets == tiers["gold"].targets


def test_a_file_that_is_too_long_is_not_read() -> None:
    told = mistakes_in({**SAMPLE, "accounts.yml": "#" * (LARGEST + 1)})

    assert told == ["accounts.yml:1: the file has more than 1,000,000 characters; write a shorter one"]


@pytest.mark.parametrize(
    "hostile",
    [
        "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(f"{n}: &{n} [{','.join(['*a'] * 9)}]\n" for n in "bcdefgh"),
        "".join(
            f"{n}: &{n} [{','.join(['*' + chr(ord(n) - 1)] * 9 if n > 'a' else 'x')}]\n" for n in "abcdefgh"
        ),
        "[" * 100_000,
        "accounts: " + "[" * 30 + "]" * 30,
        "accounts: [" + "{key: a}," * 100_000 + "]",
        "accounts:\n" + "".join(f"- {{key: a{n}, tier: t{n}, nmae: x}}\n" for n in range(8000)),
        "accounts: &a [*a]",
        "? " * 50_000,
        'accounts: "' + "a" * 900_000,
    ],
    ids=["wide", "bomb", "brackets", "deep", "items", "mistakes", "cycle", "keys", "quote"],
)
def test_a_hostile_file_costs_bounded_time_and_mistakes(hostile: str) -> None:
    begun = process_time()

    told = mistakes_in({**SAMPLE, "accounts.yml": hostile})

    assert 1 <= len(told) <= MOST_MISTAKES + 1
    assert process_time() - begun < BOUND


def test_a_hostile_policy_costs_bounded_time() -> None:
    hours = 'weekly: {mon-fri: ["09:00-17:00"]}'
    calendars = "".join(
        f"  c{n}: {{timezone: Etc/GMT+{n % 12}, {hours}, closed: [{date(2026, 1, 1) + timedelta(n)}]}}\n"
        for n in range(5000)
    )
    phrases = ", ".join(f"p{n} is down" for n in range(5000))
    policy = SAMPLE["policy.yml"].replace("calendars:\n", f"calendars:\n{calendars}")
    begun = process_time()

    told = mistakes_in(
        {**SAMPLE, "policy.yml": policy + f"triage: {{signals: {{outage: {{remove: [{phrases}]}}}}}}\n"}
    )

    assert [line.split(": ")[1].split(";")[0] for line in told] == [
        "there are more than 200 calendars",
        "triage has more than 2,000 entries",
    ]
    assert process_time() - begun < BOUND


def test_more_mistakes_than_anybody_reads_are_counted() -> None:
    entries = "".join(f"- {{key: a{n}, name: A, tier: t{n}}}\n" for n in range(2 * MOST_MISTAKES))

    told = mistakes_in({**SAMPLE, "accounts.yml": "accounts:\n" + entries})

    assert told[-1].endswith("more mistakes follow; mend the ones above first")
