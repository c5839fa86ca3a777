"""Doubts about a configuration that is allowed."""

import pytest

from bot.config import load_text
from bot.config.notes import notes
from tests.config.sample import NOW, SAMPLE, edited, shipped


def noted(files: dict[str, str]) -> list[str]:
    return list(notes(load_text(files, NOW), NOW))


def test_the_shipped_configuration_leaves_no_doubt() -> None:
    assert noted(shipped()) == []


def test_the_sample_leaves_one() -> None:
    assert noted(SAMPLE) == ["The team second has no fallback channel for alerts that reach nobody."]


@pytest.mark.parametrize(
    ("file", "old", "new", "doubt"),
    [
        (
            "policy.yml",
            "ack: 5m",
            "ack: 20m",
            "Gold, critical: a first response (15m) is promised before the ack (20m).",
        ),
        (
            "policy.yml",
            "critical: {ack: 5m, first_response: 15m}",
            "{critical: {update: 2bd}, high: {update: 1bd}}",
            "Gold, update: critical (2bd) may take longer than high (1bd).",
        ),
        ("people.yml", "teams: [second]", "teams: [first]", "Nobody is in the team second."),
        (
            "people.yml",
            "roles: [agent], teams: [second]",
            "teams: [second]",
            "Ben is listed without a role of ours and may do no more than a customer.",
        ),
        ("people.yml", "2027-03-01", "2026-12-19", "Lea's certificate CSA expires on 2026-12-19."),
        (
            "people.yml",
            "people: [U0LEA]",
            "people: [U0LEA, U0BEN, U0BEN]",
            "Ben is on call for first without being in that team.",
        ),
        (
            "people.yml",
            "skills: {security: 2}",
            "skills: {secrets: 2}",
            "Lea knows secrets, which is no area that triage finds.",
        ),
        (
            "accounts.yml",
            ", channels: [C0GLOBEX]",
            "",
            "Globex has neither channels nor workspaces, so nobody belongs to it.",
        ),
    ],
)
def test_it_is_noted_that(file: str, old: str, new: str, doubt: str) -> None:
    files = edited(file, old, new)

    assert noted(files).count(doubt) == 1
    assert doubt not in noted(SAMPLE)


def test_business_days_and_hours_are_not_compared() -> None:
    files = edited("policy.yml", "ack: 5m, first_response: 15m", "ack: 48h, first_response: 1bd")

    assert noted(files) == noted(SAMPLE)


def test_a_certificate_that_holds_for_a_month_more_is_no_doubt() -> None:
    assert noted(edited("people.yml", "2027-03-01", "2026-12-20")) == noted(SAMPLE)
