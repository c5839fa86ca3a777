"""Addresses of messages and channels."""

import pytest

from bot.slack.links import Links

PLACE = "https://example.slack.com/archives/C1"


@pytest.mark.parametrize("workspace", ["https://example.slack.com/", "https://example.slack.com"])
def test_a_message_has_an_address(workspace: str) -> None:
    assert Links(workspace)("C1", "1772442000.000100") == f"{PLACE}/p1772442000000100"


def test_a_channel_has_one_as_well() -> None:
    assert Links("https://example.slack.com/")("C1", "") == PLACE
