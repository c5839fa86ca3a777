"""What `tierline check` prints."""

from datetime import datetime, timedelta
from enum import StrEnum

import pytest

from bot.config import load_text
from bot.config.report import report, roles, say_step
from bot.domain.policy import Role, Step
from tests.config.sample import NOW, SAMPLE, edited

FRIDAY_EVENING = NOW + timedelta(hours=8)


def printed(files: dict[str, str] = SAMPLE, now: datetime = NOW) -> list[str]:
    return [line.strip() for line in report(load_text(files, now), now).splitlines()]


@pytest.mark.parametrize(
    "line",
    [
        "Sample support: the configuration is in order.",
        "Gold (gold): #support-gold, calendar office, ladder steep",
        "critical: ack 5m, first response 15m (page)",
        "high: nothing is promised (offer)",
        "always (UTC): never closes",
        "office (Europe/Berlin): open now",
        "steep",
        "default",
        "Lea (U0LEA): agent, lead; first; hours office",
        "first: Lea until Mon 2026-11-23 09:00 (UTC)",
        "Acme (acme): Gold, with targets of its own. The contract of Acme names Gold.",
        "Globex (globex): Basic. Globex has Basic by eligibility: no rule above it fits.",
    ],
)
def test_the_report_says(line: str) -> None:
    assert line in printed()


def test_a_closed_calendar_says_when_it_opens_in_its_own_zone() -> None:
    assert "office (Europe/Berlin): opens Mon 2026-11-23 09:00" in printed(now=FRIDAY_EVENING)


def test_the_highest_tier_stands_first() -> None:
    lines = printed(edited("policy.yml", "rank: 2", "rank: -2"))

    assert lines.index("Basic (basic): #support-basic, calendar always, ladder default") < lines.index(
        "Gold (gold): #support-gold, calendar office, ladder steep"
    )


def test_a_channel_by_its_id_has_no_hash() -> None:
    lines = printed(edited("policy.yml", "support-gold", "C0GOLD"))

    assert "Gold (gold): C0GOLD, calendar office, ladder steep" in lines


def test_a_ladder_that_no_tier_uses_says_so() -> None:
    lines = printed(edited("policy.yml", "ladder: steep", "ladder: default"))

    assert "steep (used by no tier)" in lines


def test_a_long_list_is_cut_and_counted() -> None:
    entries = "".join(f"- {{key: a{n}, name: A{n}, channels: [C0A{n}]}}\n" for n in range(250))
    lines = printed({**SAMPLE, "accounts.yml": "accounts:\n" + entries})

    assert lines.count("and 150 more") == 1


@pytest.mark.parametrize(
    ("step", "words"),
    [
        ({"at": "50%", "do": "refresh"}, "at 50%: refresh the card"),
        (
            {"at": "75%", "if": "unclaimed", "tell": ["on_call"], "where": "thread"},
            "at 75%, if unclaimed: tell on call in the thread",
        ),
        (
            {"at": "62.5%", "tell": ["owner", "lead"], "repeat": {"every": "50%", "times": 2}},
            "at 62.5%: tell owner and lead by direct message, again every 50%, 2 times",
        ),
    ],
)
def test_a_step_in_words(step: dict[str, object], words: str) -> None:
    assert say_step(Step.model_validate(step)) == words


class Act(StrEnum):
    LOOK = "look at it"
    TAKE = "take it"


def test_the_roles_table_marks_what_each_role_may_do() -> None:
    table = roles({Act.LOOK: frozenset(Role), Act.TAKE: frozenset({Role.AGENT, Role.ADMIN})})

    assert [line.split() for line in table.splitlines()] == [
        ["customer", "agent", "lead", "manager", "director", "admin"],
        ["look", "at", "it", "x", "x", "x", "x", "x", "x"],
        ["take", "it", ".", "x", ".", ".", ".", "x"],
    ]


def test_the_columns_of_the_roles_table_stand_under_their_roles() -> None:
    heading, row = roles({Act.TAKE: frozenset({Role.LEAD})}).splitlines()

    assert heading.index("lead") <= row.index("x") < heading.index("lead") + len("lead")
