"""The promise that the desk of these tests keeps: three tiers, three teams, three customers."""

from functools import cache

from bot.config import load_text
from bot.domain.policy import Configuration
from tests.clock import MONDAY_MORNING

POLICY = """\
schema: 1
title: Sample support
calendars:
  office: {timezone: UTC, weekly: {mon-fri: ["09:00-17:00"]}}
  nights: {timezone: UTC, weekly: {mon-fri: ["17:00-22:00"]}}
tiers:
  gold:
    label: Gold
    rank: 3
    channel: support-gold
    targets:
      critical: {ack: 10m, first_response: 20m, next_response: 1h, update: 1h, resolve: 4h}
      high:     {ack: 20m, first_response: 1h, next_response: 2h, update: 4h, resolve: 8h}
      normal:   {ack: 1h, first_response: 4h, next_response: 8h, resolve: 2bd}
      low:      {first_response: 1bd}
    dispatch: {critical: page, high: assign}
  silver:
    label: Silver
    rank: 2
    channel: support-silver
    calendar: office
    targets: {normal: {ack: 1h, first_response: 4h, resolve: 8h}}
  basic:
    label: Basic
    rank: 1
    channel: support-basic
    targets: {normal: {first_response: 2bd}}
routing:
  - {tier: gold, team: first}
  - {tier: silver, team: second}
  - {always: true, team: third}
"""

PEOPLE = """\
teams:
  first: {lead: U0LEA, manager: U0MEL, director: U0DOR, fallback: support-ops}
  second: {manager: U0MEL, fallback: second-ops}
  third: {}
people:
  - {slack: U0ADA, name: Ada, roles: [agent], teams: [first], capacity: 2, skills: {data: 2}}
  - {slack: U0BEN, name: Ben, roles: [agent], teams: [first, second], hours: office}
  - {slack: U0LEA, name: Lea, roles: [lead], teams: [first], hours: office, capacity: 3}
  - {slack: U0MEL, name: Mel, roles: [manager], hours: nights}
  - {slack: U0DOR, name: Dora, roles: [director]}
  - {slack: U0ADM, name: Adm, roles: [admin]}
rotas:
  first: {people: [U0BEN, U0ADA], start: 2026-03-02}
"""

ACCOUNTS = """\
accounts:
  - {key: acme, name: Acme, tier: gold, channels: [C0ACME], workspaces: [T0ACME]}
  - {key: globex, name: Globex, tier: silver, channels: [C0GLOBEX], workspaces: [T0GLOBEX]}
  - {key: initech, name: Initech, tier: basic, channels: [C0INITECH], workspaces: [T0INITECH]}
"""


def promise(*edits: tuple[str, str]) -> Configuration:
    """The promise, with passages of its files written otherwise; each of them has to be there once."""
    return _parsed(edits)


@cache
def _parsed(edits: tuple[tuple[str, str], ...]) -> Configuration:
    files = {"policy.yml": POLICY, "people.yml": PEOPLE, "accounts.yml": ACCOUNTS}
    for old, new in edits:
        found = [name for name, text in files.items() if text.count(old) == 1]
        assert len(found) == 1, f"{old!r} has to stand in one of the files once."
        files[found[0]] = files[found[0]].replace(old, new)
    return load_text(files, MONDAY_MORNING)
