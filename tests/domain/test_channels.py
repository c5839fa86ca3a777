"""The configuration with the ids that its channels have now."""

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.channels import follow
from tests.services.promise import promise

NAMED = promise(("channel: support-gold", 'channel: "C0GOLD"'), ("fallback: second-ops", 'fallback: "C0OPS"'))
CHANGES = {"C0GOLD": "C1GOLD", "C0OPS": "C1OPS", "C0ACME": "C1ACME"}


def test_an_account_is_found_by_the_new_id_and_by_the_old_one() -> None:
    found = follow(NAMED, CHANGES).account_by_channel
    assert [found[channel].key for channel in ("C0ACME", "C1ACME", "C0GLOBEX")] == ["acme", "acme", "globex"]


def test_agents_work_and_are_told_where_the_channel_is_now() -> None:
    followed = follow(NAMED, CHANGES)
    assert followed.policy.tiers["gold"].channel == "C1GOLD"
    assert followed.people.teams["second"].fallback == "C1OPS"


def test_a_team_without_a_fallback_gets_none() -> None:
    assert follow(NAMED, CHANGES).people.teams["third"].fallback is None


def test_an_account_that_names_both_ids_names_each_once() -> None:
    both = promise(("channels: [C0ACME]", "channels: [C1ACME, C0ACME]"))
    assert follow(both, CHANGES).account_by_key["acme"].channels == ("C1ACME", "C0ACME")


@given(st.dictionaries(st.sampled_from(["C0ELSE", "support-silver", ""]), st.sampled_from(["C1ELSE", "C2"])))
def test_channels_that_it_does_not_name_by_their_ids_change_nothing(changes: dict[str, str]) -> None:
    others = {old: new for old, new in changes.items() if old == "C0ELSE"}
    assert follow(NAMED, others) is NAMED


@given(st.dictionaries(st.sampled_from(sorted(CHANGES)), st.sampled_from(["C1", "C2", "C3"])))
def test_following_twice_leads_nowhere_else(changes: dict[str, str]) -> None:
    once = follow(NAMED, changes)
    assert follow(once, changes) == once
