"""The fault switches: what can be made to go wrong by hand."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.playground.entities import Json
from bot.playground.errors import PlaygroundError
from bot.playground.trouble import Trouble

DELAY_SECONDS = 3.0
RETRY_AFTER = 5


@dataclass(frozen=True, slots=True)
class Switch:
    """`off` and `is_on` are there for what stays on until it is switched off."""

    label: str
    help: str
    on: Callable[[Trouble], None]
    off: Callable[[Trouble], None] | None = None
    is_on: Callable[[Trouble], bool] | None = None


SWITCHES = {
    "down": Switch(
        "Slack is down",
        "Every connection is torn down, and every new one.",
        Trouble.go_down,
        Trouble.come_back,
        lambda trouble: trouble.down,
    ),
    "hold": Switch(
        "Hold events back",
        "Events wait until this is switched off, then come all at once.",
        Trouble.hold_events,
        Trouble.release_events,
        lambda trouble: trouble.hold,
    ),
    "delay": Switch(
        "Late events",
        f"Each event comes {DELAY_SECONDS:.0f} seconds late.",
        lambda trouble: trouble.delay_events(DELAY_SECONDS),
        lambda trouble: trouble.delay_events(0.0),
        lambda trouble: trouble.delay_seconds > 0,
    ),
    "unsteady": Switch(
        "Unsteady sockets",
        "Every third envelope takes its connection down with it.",
        lambda trouble: trouble.drop_sockets_every(3),
        lambda trouble: trouble.drop_sockets_every(0),
        lambda trouble: trouble.drop_socket_every > 0,
    ),
    "429": Switch(
        "Too many requests",
        f"The next post is refused with 429 and Retry-After {RETRY_AFTER}.",
        lambda trouble: trouble.add("chat.postMessage", "429", retry_after=RETRY_AFTER),
    ),
    "500": Switch(
        "Server error",
        "The next call is answered with 500.",
        lambda trouble: trouble.add("*", "500"),
    ),
    "drop_before": Switch(
        "Lost request",
        "The next post is cut off before Slack did it.",
        lambda trouble: trouble.add("chat.postMessage", "drop_before"),
    ),
    "drop_after": Switch(
        "Lost answer",
        "The next post is cut off after Slack did it.",
        lambda trouble: trouble.add("chat.postMessage", "drop_after"),
    ),
    "slow": Switch(
        "Slow answer",
        "The next call takes five seconds.",
        lambda trouble: trouble.add("*", "slow", seconds=5.0),
    ),
    "duplicate": Switch(
        "Event twice",
        "The next event is sent twice.",
        lambda trouble: trouble.duplicate_events(),
    ),
    "drop_sockets": Switch("Cut sockets", "Every web socket is torn down now.", Trouble.drop_sockets),
    "refresh": Switch(
        "Refresh sockets",
        "Slack asks every web socket to connect anew, as it does about hourly.",
        Trouble.refresh_sockets,
    ),
}


def switch(trouble: Trouble, name: str, *, on: bool) -> None:
    """Raises PlaygroundError when there is no such switch, or it cannot be switched off."""
    found = SWITCHES.get(name)
    if found is None:
        raise PlaygroundError(f"There is no fault {name!r}.")
    if on:
        found.on(trouble)
    elif found.off is None:
        raise PlaygroundError(f"“{found.label}” happens once; it cannot be switched off.")
    else:
        found.off(trouble)


def clear(trouble: Trouble) -> None:
    """Everything works again, and what was held back is sent."""
    trouble.clear()
    for found in SWITCHES.values():
        if found.off and found.is_on and found.is_on(trouble):
            found.off(trouble)


def state_of(trouble: Trouble) -> Json:
    """What is going wrong, and which switches are on."""
    on = [name for name, found in SWITCHES.items() if found.is_on and found.is_on(trouble)]
    active = [SWITCHES[name].label for name in on] + trouble.pending()
    return {"active": [{"text": text} for text in active], "on": on}


def listed() -> list[Json]:
    return [
        {"id": name, "label": found.label, "help": found.help, "toggle": found.off is not None}
        for name, found in SWITCHES.items()
    ]
