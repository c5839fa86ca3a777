"""The fault switches."""

import pytest

from bot.playground.errors import PlaygroundError
from bot.playground.page.switches import SWITCHES, clear, listed, state_of, switch
from tests.playground.cast import Desk

TOGGLES = [name for name, found in SWITCHES.items() if found.off is not None]
ONCE = [name for name in SWITCHES if name not in TOGGLES]


@pytest.mark.parametrize("name", TOGGLES)
def test_a_switch_can_be_switched_on_and_off(desk: Desk, name: str) -> None:
    trouble = desk.slack.faults
    switch(trouble, name, on=True)
    assert state_of(trouble) == {"active": [{"text": SWITCHES[name].label}], "on": [name]}
    switch(trouble, name, on=False)
    assert state_of(trouble) == {"active": [], "on": []}


@pytest.mark.parametrize("name", ONCE)
def test_what_happens_once_cannot_be_switched_off(desk: Desk, name: str) -> None:
    switch(desk.slack.faults, name, on=True)
    assert state_of(desk.slack.faults)["on"] == []
    with pytest.raises(PlaygroundError, match="happens once"):
        switch(desk.slack.faults, name, on=False)


def test_an_unknown_fault_is_told(desk: Desk) -> None:
    with pytest.raises(PlaygroundError, match="There is no fault 'fire'"):
        switch(desk.slack.faults, "fire", on=True)


def test_clearing_ends_everything(desk: Desk) -> None:
    for name in SWITCHES:
        switch(desk.slack.faults, name, on=True)
    assert state_of(desk.slack.faults)["active"]
    clear(desk.slack.faults)
    assert state_of(desk.slack.faults) == {"active": [], "on": []}


def test_every_switch_is_explained() -> None:
    assert [fault["id"] for fault in listed()] == list(SWITCHES)
    assert all(fault["help"].endswith(".") for fault in listed())
    assert [fault["id"] for fault in listed() if fault["toggle"]] == TOGGLES


@pytest.mark.parametrize("name", [name for name in SWITCHES if name not in ("drop_sockets", "refresh")])
def test_what_goes_wrong_from_now_on_is_seen_at_once(desk: Desk, name: str) -> None:
    seen: list[str] = []
    desk.slack.core.world.watch(lambda: seen.append(name))
    switch(desk.slack.faults, name, on=True)
    assert seen
