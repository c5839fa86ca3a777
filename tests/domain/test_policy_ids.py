"""Ids and names as Slack writes them."""

import pytest

from bot.domain.policy_ids import misshapen_ids


def fits(pattern: str, value: object) -> bool:
    node: object = value
    for part in reversed(pattern.split()):
        node = [node] if part == "*" else {part: node}
    return isinstance(node, dict) and not list(misshapen_ids(node))


@pytest.mark.parametrize(
    ("pattern", "value"),
    [
        ("people.yml people * slack", "U0ADA"),
        ("people.yml people * slack", "W012A3CDE"),
        ("accounts.yml accounts * channels *", "C0ACME"),
        ("accounts.yml accounts * channels *", "G012AB3CD"),
        ("accounts.yml accounts * workspaces *", "T0ACME"),
        ("accounts.yml accounts * workspaces *", "E0ACME"),
        ("policy.yml tiers * channel", "support-gold"),
        ("policy.yml tiers * channel", "kundendienst_größen"),
        ("policy.yml tiers * channel", "C0GOLD"),
        ("people.yml teams * fallback", "support-ops"),
        ("policy.yml intake emoji", "ticket"),
        ("policy.yml intake emoji", "+1"),
        ("policy.yml intake emoji", None),
    ],
)
def test_what_slack_writes_fits(pattern: str, value: object) -> None:
    assert fits(pattern, value)


@pytest.mark.parametrize(
    ("pattern", "value"),
    [
        ("people.yml people * slack", "@ada"),
        ("people.yml people * slack", "u0ada"),
        ("people.yml people * slack", "ada@example.com"),
        ("people.yml people * slack", "C0ACME"),
        ("accounts.yml accounts * channels *", "acme"),
        ("accounts.yml accounts * channels *", "T0ACME"),
        ("accounts.yml accounts * channels *", "D0ACME"),
        ("accounts.yml accounts * workspaces *", "acme.slack.com"),
        ("policy.yml tiers * channel", "#support"),
        ("policy.yml tiers * channel", "Support"),
        ("policy.yml tiers * channel", "support gold"),
        ("policy.yml tiers * channel", "x" * 81),
        ("people.yml teams * fallback", "U0ADA"),
        ("policy.yml intake emoji", ":ticket:"),
        ("policy.yml intake emoji", "🎫"),
    ],
)
def test_anything_else_does_not(pattern: str, value: object) -> None:
    assert not fits(pattern, value)
