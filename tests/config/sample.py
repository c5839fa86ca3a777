"""A small configuration that is in order, and the shipped one, for tests that break them."""

from datetime import UTC, datetime
from pathlib import Path

from bot.config import ConfigurationMistakes, load_text

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
SHIPPED = Path(__file__).parents[2] / "config"

SAMPLE = {
    "policy.yml": """\
schema: 1
title: Sample support
calendars:
  office:
    timezone: Europe/Berlin
    weekly: {mon-fri: ["09:00-17:00"]}
tiers:
  gold:
    label: Gold
    rank: 2
    channel: support-gold
    calendar: office
    targets:
      critical: {ack: 5m, first_response: 15m}
    dispatch: {critical: page}
    ladder: steep
    includes: [Phone]
  basic:
    label: Basic
    rank: 1
    channel: support-basic
    targets: {normal: {first_response: 2bd}}
    third_party_pauses: false
ladders:
  steep:
    - {at: 50%, do: refresh}
    - {at: 75%, if: unclaimed, tell: [on_call], where: thread}
    - at: 100%
      tell: [lead]
      where: dm
      repeat: {every: 50%, times: 2}
eligibility:
  - tier: gold
    any: [{contract_value: ">= 1000"}, {regulated: true}]
  - {tier: basic, always: true}
routing:
  - {tier: gold, team: first}
  - {always: true, team: second}
intake: {emoji: ticket, group_window: 2m, reopen_grace: 3bd}
""",
    "people.yml": """\
teams:
  first: {lead: U0LEA, fallback: support-ops}
  second: {}
people:
  - slack: U0LEA
    name: Lea
    roles: [agent, lead]
    teams: [first]
    hours: office
    capacity: 4
    skills: {security: 2}
    certificates: [{domain: security, name: CSA, expires: 2027-03-01}]
  - {slack: U0BEN, name: Ben, roles: [agent], teams: [second]}
rotas:
  first: {timezone: UTC, handoff: "mon 09:00", every: 1w, people: [U0LEA], start: 2026-01-05}
""",
    "accounts.yml": """\
accounts:
  - key: acme
    name: Acme
    tier: gold
    channels: [C0ACME]
    workspaces: [T0ACME]
    timezone: America/New_York
    facts: {contract_value: 250000, regulated: false}
    dedicated: [U0LEA]
    targets: {critical: {first_response: 10m}}
  - {key: globex, name: Globex, channels: [C0GLOBEX]}
""",
}


def shipped() -> dict[str, str]:
    """The texts of the configuration that is shipped."""
    return {file.name: file.read_text(encoding="utf-8") for file in SHIPPED.glob("*.yml")}


def edited(file: str, old: str, new: str) -> dict[str, str]:
    """The sample with one passage of one file, which has to be there once, written otherwise."""
    assert SAMPLE[file].count(old) == 1, f"{old!r} has to stand in {file} once."
    return {**SAMPLE, file: SAMPLE[file].replace(old, new)}


def mistakes_in(files: dict[str, str]) -> list[str]:
    """What is told of these files, a line for each mistake; empty where they can be used."""
    try:
        load_text(files, NOW)
    except ConfigurationMistakes as mistakes:
        return str(mistakes).splitlines()
    return []
