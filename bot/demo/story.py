"""The story: three customers of three tiers, and everything that can happen to a ticket in two days.

Each scene is one thing that people do, told as it happens; what they see of it is in their transcripts.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from bot.demo.stage import SHARED, Stage
from bot.playground.people.results import Shown

ENTERPRISE, PRIORITY, STANDARD = "#support-enterprise", "#support-priority", "#support-standard"
ACME, GLOBEX, INITECH = SHARED.values()


@dataclass(frozen=True, slots=True)
class Scene:
    """`told` is what happens; `play` makes it happen and returns once everybody has seen it."""

    told: str
    play: Callable[[Stage], None]


def card(number: int) -> Callable[[Shown], bool]:
    """Whether a message is the card of a ticket."""
    return lambda shown: shown.text.startswith(f"T-{number} ") and not shown.ephemeral


def has(button: str) -> Callable[[Shown], bool]:
    return lambda shown: button in shown.buttons


def says(words: str) -> Callable[[Shown], bool]:
    return lambda shown: words in shown.text


def scenes() -> Iterator[Scene]:
    """The whole story, in order."""
    yield Scene("Carla of Acme (Enterprise) presses “Open a ticket”: production is down for everyone", outage)
    yield Scene("Ben and Ada both press “Claim”; one of them gets it", race)
    yield Scene("Ben, who got it, replies", first_reply)
    yield Scene("Twenty minutes later the outage is fixed, and he resolves it", fixed)
    yield Scene("Gus of Globex (Priority) mentions the bot: the nightly export is slow", slow_export)
    yield Scene("Cleo claims it and asks Gus something; the clocks pause", question)
    yield Scene("Three hours later Gus answers; the clocks run again", answer)
    yield Scene("Ivy of Initech (Standard) writes the bot a direct message", how_to)
    yield Scene("Dan answers Ivy and resolves her ticket; she says thanks, which reopens nothing", solved)
    yield Scene("Carla puts :ticket: on another message; for a while nobody looks at it", unseen)
    yield Scene("The promise is broken: the manager hears of it, and acknowledges", breach)
    yield Scene("Ben claims it, answers late and resolves it; alerts are edited, nobody is told again", late)
    yield Scene("Cleo finds the cause of Gus's slow export and resolves that ticket", mended)
    yield Scene("The next morning Gus writes that it still fails: it is reopened for Cleo", reopened)


def press_form(stage: Stage, who: str, shown: Shown, button: str, values: dict[str, str]) -> None:
    """Presses a button that opens a form, fills it in and sends it."""
    person = stage.person(who)
    person.press(shown, button)
    person.wait_for_modal()
    sent = person.submit(values)
    if not sent.ok:
        raise RuntimeError(f"The story is stuck: {who} cannot send “{button}”: {sent.errors or sent.text}")
    person.close_modal(all_of_them=True) if person.open_modal() else None


def outage(stage: Stage) -> None:
    welcome = stage.find("carla", ACME, lambda shown: "Open a ticket" in shown.buttons and shown.pinned)
    form = {"summary": "Production is down, nobody can log in", "impact": "stopped", "scope": "everyone"}
    press_form(stage, "carla", welcome, "Open a ticket", form)
    stage.find("carla", ACME, says("T-1"))
    stage.find("ada", ENTERPRISE, card(1))


def race(stage: Stage) -> None:
    stage.later(timedelta(minutes=2))
    shown = stage.find("ada", ENTERPRISE, card(1))
    # The card keeps its button for as long as both need to press it.
    stage.slack.faults.add("chat.update", "slow", times=2, seconds=1.0)
    stage.person("ben").press(shown, "Claim")
    stage.person("ada").press(shown, "Claim")
    stage.find("ada", ENTERPRISE, lambda seen: card(1)(seen) and "Claim" not in seen.buttons)
    stage.find("ada", ENTERPRISE, says("already claimed by Ben"))


def first_reply(stage: Stage) -> None:
    stage.later(timedelta(minutes=3))
    shown = stage.find("ben", ENTERPRISE, card(1))
    press_form(
        stage,
        "ben",
        shown,
        "Reply",
        {"text": "We see it too: the login service is down. Next news in 20 min."},
    )
    opener = stage.find("carla", ACME, says("T-1"))
    stage.in_thread("carla", ACME, opener.ts, says("login service"))


def slow_export(stage: Stage) -> None:
    stage.later(timedelta(minutes=10))
    stage.person("gus").say(
        GLOBEX, "@tierline The nightly export is slow since the upgrade, it takes 3 hours"
    )
    stage.find("cleo", PRIORITY, card(2))


def question(stage: Stage) -> None:
    shown = stage.find("cleo", PRIORITY, card(2))
    stage.person("cleo").press(shown, "Claim")
    shown = stage.find("cleo", PRIORITY, lambda seen: card(2)(seen) and "Claim" not in seen.buttons)
    press_form(stage, "cleo", shown, "Ask customer", {"text": "How many rows does it export?"})
    stage.find("cleo", PRIORITY, lambda seen: card(2)(seen) and "Waiting" in seen.text)
    asked = stage.find("gus", GLOBEX, says("nightly export"))
    stage.in_thread("gus", GLOBEX, asked.ts, has("We're not blocked"))


def answer(stage: Stage) -> None:
    stage.later(timedelta(hours=3))
    asked = stage.find("gus", GLOBEX, says("nightly export"))
    stage.person("gus").say(GLOBEX, "About two million", thread_ts=asked.ts)
    stage.find("cleo", PRIORITY, lambda seen: card(2)(seen) and "Waiting" not in seen.text)


def how_to(stage: Stage) -> None:
    stage.person("ivy").dm("How do I add a user to our team?")
    stage.find("dan", STANDARD, card(3))
    stage.dm("ivy", says("How do I add"))


def solved(stage: Stage) -> None:
    stage.later(timedelta(hours=1))
    dan = stage.person("dan")
    dan.press(stage.find("dan", STANDARD, card(3)), "Claim")
    shown = stage.find("dan", STANDARD, lambda seen: card(3)(seen) and "Claim" not in seen.buttons)
    note = {"note": "Settings, Team, Invite. The page was renamed in March.", "category": "answered"}
    press_form(stage, "dan", shown, "Resolve", note)
    stage.find("dan", STANDARD, lambda seen: card(3)(seen) and "Reopen" in seen.buttons)
    ivy = stage.person("ivy")
    asked = stage.dm("ivy", says("How do I add"))
    stage.in_thread("ivy", ivy.dm_with_bot(), asked.ts, says("Settings, Team"))
    ivy.dm("Thanks!", thread_ts=asked.ts)
    stage.in_thread("dan", STANDARD, stage.find("dan", STANDARD, card(3)).ts, says("Thanks!"))


def fixed(stage: Stage) -> None:
    stage.later(timedelta(minutes=20))
    shown = stage.find("ben", ENTERPRISE, card(1))
    note = {"note": "The login service ran out of connections; the pool is larger now.", "category": "fixed"}
    press_form(stage, "ben", shown, "Resolve", note)
    stage.find("ben", ENTERPRISE, lambda seen: card(1)(seen) and "Reopen" in seen.buttons)


def unseen(stage: Stage) -> None:
    carla = stage.person("carla")
    carla.react(
        ACME, carla.say(ACME, "The dashboard is broken, it shows old numbers for many of us"), "ticket"
    )
    stage.find("ada", ENTERPRISE, card(4))
    stage.later(timedelta(minutes=12))
    shown = stage.find("ada", ENTERPRISE, card(4))
    stage.in_thread("ada", ENTERPRISE, shown.ts, says("Acknowledge"))


def breach(stage: Stage) -> None:
    stage.later(timedelta(minutes=4))
    alert = stage.dm("mel", lambda shown: "breached" in shown.text and "T-4" in shown.text)
    stage.person("mel").press(alert, "Acknowledge")
    stage.dm("mel", says("acknowledged by Mel"))


def late(stage: Stage) -> None:
    stage.later(timedelta(minutes=10))
    stage.person("ben").press(stage.find("ben", ENTERPRISE, card(4)), "Claim")
    shown = stage.find("ben", ENTERPRISE, lambda seen: card(4)(seen) and "Claim" not in seen.buttons)
    press_form(stage, "ben", shown, "Reply", {"text": "The numbers were cached; they are right again."})
    stage.dm("mel", says("late"))
    shown = stage.find("ben", ENTERPRISE, card(4))
    press_form(stage, "ben", shown, "Resolve", {"note": "The cache now expires.", "category": "fixed"})
    stage.find("ben", ENTERPRISE, lambda seen: card(4)(seen) and "Reopen" in seen.buttons)


def mended(stage: Stage) -> None:
    shown = stage.find("cleo", PRIORITY, card(2))
    note = {"note": "An index was missing after the upgrade.", "category": "fixed"}
    press_form(stage, "cleo", shown, "Resolve", note)
    stage.find("cleo", PRIORITY, lambda seen: card(2)(seen) and "Reopen" in seen.buttons)


def reopened(stage: Stage) -> None:
    stage.later(timedelta(hours=20))
    asked = stage.find("gus", GLOBEX, says("nightly export"))
    stage.person("gus").say(GLOBEX, "Thanks, but it was slow again last night", thread_ts=asked.ts)
    stage.find("cleo", PRIORITY, lambda seen: card(2)(seen) and "Resolve" in seen.buttons)
