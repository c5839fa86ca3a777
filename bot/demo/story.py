"""The story: three customers of three tiers, and everything that can happen to a ticket in two days.

Each scene is one thing that people do, told as it happens; what they see of it is in their transcripts.
"""

from collections.abc import Callable
from dataclasses import dataclass

from bot.demo.cast import COMPANIES
from bot.demo.performance import Match, Performance
from bot.demo.stage import PATIENCE, StuckError
from bot.playground.people.results import Shown

ENTERPRISE, PRIORITY, STANDARD = "#support-enterprise", "#support-priority", "#support-standard"
ACME, GLOBEX = COMPANIES["carla"].channel, COMPANIES["gus"].channel

DOWN = "Production is down, nobody can log in"
EXPORT = "The nightly export is slow since the upgrade, it takes 3 hours"
HOW_TO = "How do I add a user to our team?"
BROKEN = "The dashboard is broken, it shows old numbers for many of us"


@dataclass(frozen=True, slots=True)
class Scene:
    """`told` is what happens; `play` makes it happen and returns once everybody has seen it."""

    told: str
    play: Callable[[Performance], None]


def has(button: str) -> Match:
    return lambda shown: button in shown.buttons


def lacks(button: str) -> Match:
    return lambda shown: button not in shown.buttons


def says(words: str) -> Match:
    return lambda shown: words in shown.text


def press_form(on: Performance, who: str, shown: Shown, button: str, values: dict[str, str]) -> None:
    """Presses a button that opens a form, fills it in and sends it."""
    person = on.person(who)
    person.press(shown, button)
    person.wait_for_modal(PATIENCE)
    on.beat()
    person.fill(values)
    on.beat()
    sent = person.submit()
    if not sent.ok:
        raise StuckError(f"{who.title()} could not send “{button}”: {sent.errors or sent.text}")
    if person.open_modal():
        on.beat()
        person.close_modal(all_of_them=True)


def outage(on: Performance) -> None:
    on.later(seconds=5)
    welcome = on.find(
        "carla", ACME, lambda shown: "Open a ticket" in shown.buttons and shown.pinned, ever=True
    )
    press_form(
        on, "carla", welcome, "Open a ticket", {"summary": DOWN, "impact": "stopped", "scope": "everyone"}
    )
    on.opened("outage", "ada", ENTERPRISE, DOWN)
    on.find("carla", ACME, on.names("outage"))


def race(on: Performance) -> None:
    on.later(minutes=2)
    shown = on.find("ada", ENTERPRISE, on.card("outage"))
    # The card keeps its button for as long as both need to press it.
    on.stage.slack.faults.add("chat.update", "slow", times=2, seconds=1.0)
    on.person("ben").press(shown, "Claim")
    on.person("ada").press(shown, "Claim")
    on.find("ada", ENTERPRISE, on.card("outage", lacks("Claim")))
    on.find("ada", ENTERPRISE, says(f"{on.ticket('outage')} is already claimed by Ben"))


def first_reply(on: Performance) -> None:
    on.later(minutes=3)
    text = {"text": "We see it too: the login service is down. Next news in 20 min."}
    press_form(on, "ben", on.find("ben", ENTERPRISE, on.card("outage")), "Reply", text)
    on.in_thread("carla", on.find("carla", ACME, on.names("outage")), says("login service"))


def fixed(on: Performance) -> None:
    on.later(minutes=20)
    note = "The login service ran out of connections; the pool is larger now."
    resolve(on, "ben", ENTERPRISE, "outage", note)


def resolve(on: Performance, who: str, where: str, ticket: str, note: str, category: str = "fixed") -> None:
    shown = on.find(who, where, on.card(ticket))
    press_form(on, who, shown, "Resolve", {"note": note, "category": category})
    on.find(who, where, on.card(ticket, has("Reopen")))


def claim(on: Performance, who: str, where: str, ticket: str) -> Shown:
    """Returns the card as it is afterwards."""
    on.person(who).press(on.find(who, where, on.card(ticket)), "Claim")
    return on.find(who, where, on.card(ticket, lacks("Claim")))


def slow_export(on: Performance) -> None:
    on.later(minutes=9)
    on.person("gus").say(GLOBEX, f"@tierline {EXPORT}")
    on.opened("export", "cleo", PRIORITY, EXPORT)


def question(on: Performance) -> None:
    on.later(minutes=1)
    shown = claim(on, "cleo", PRIORITY, "export")
    press_form(on, "cleo", shown, "Ask customer", {"text": "How many rows does it export?"})
    on.find("cleo", PRIORITY, on.card("export", says("Waiting")))
    on.in_thread("gus", on.find("gus", GLOBEX, says(EXPORT)), has("We're not blocked"))


def answer(on: Performance) -> None:
    on.later(hours=3)
    asked = on.find("gus", GLOBEX, says(EXPORT))
    on.person("gus").say(GLOBEX, "About two million", thread_ts=asked.ts)
    on.find("cleo", PRIORITY, on.card("export", lambda seen: "Waiting" not in seen.text))


def how_to(on: Performance) -> None:
    on.person("ivy").dm(HOW_TO)
    on.opened("how-to", "dan", STANDARD, HOW_TO)
    on.dm("ivy", says(HOW_TO))


def solved(on: Performance) -> None:
    on.later(hours=1)
    claim(on, "dan", STANDARD, "how-to")
    note = "Settings, Team, Invite. The page was renamed in March."
    resolve(on, "dan", STANDARD, "how-to", note, "answered")
    asked = on.dm("ivy", says(HOW_TO))
    on.in_thread("ivy", asked, says("Settings, Team"))
    on.person("ivy").dm("Thanks!", thread_ts=asked.ts)
    on.in_thread("dan", on.find("dan", STANDARD, on.card("how-to")), says("Thanks!"))


def unseen(on: Performance) -> None:
    carla = on.person("carla")
    carla.react(ACME, carla.say(ACME, BROKEN), "ticket")
    on.opened("dashboard", "ada", ENTERPRISE, BROKEN)
    on.later(minutes=12)
    on.in_thread("ada", on.find("ada", ENTERPRISE, on.card("dashboard")), says("Acknowledge"))


def breach(on: Performance) -> None:
    on.later(minutes=4)
    told = on.names("dashboard")
    alert = on.dm("mel", lambda shown: "breached" in shown.text and told(shown))
    on.person("mel").press(alert, "Acknowledge")
    on.dm("mel", lambda shown: "acknowledged by Mel" in shown.text and told(shown))


def late(on: Performance) -> None:
    on.later(minutes=10)
    shown = claim(on, "ben", ENTERPRISE, "dashboard")
    press_form(on, "ben", shown, "Reply", {"text": "The numbers were cached; they are right again."})
    told = on.names("dashboard")
    on.dm("mel", lambda shown: "late" in shown.text and told(shown))
    on.later(minutes=1)
    resolve(on, "ben", ENTERPRISE, "dashboard", "The cache now expires.")


def mended(on: Performance) -> None:
    resolve(on, "cleo", PRIORITY, "export", "An index was missing after the upgrade.")


def reopened(on: Performance) -> None:
    on.later(hours=20)
    asked = on.find("gus", GLOBEX, says(EXPORT))
    on.person("gus").say(GLOBEX, "Thanks, but it was slow again last night", thread_ts=asked.ts)
    on.find("cleo", PRIORITY, on.card("export", has("Resolve")))


SCENES = (
    Scene("Carla of Acme (Enterprise) presses “Open a ticket”: production is down for everyone", outage),
    Scene("Ben and Ada both press “Claim”; one of them gets it", race),
    Scene("Ben, who got it, replies", first_reply),
    Scene("Twenty minutes later the outage is fixed, and he resolves it", fixed),
    Scene("Gus of Globex (Priority) mentions the bot: the nightly export is slow", slow_export),
    Scene("Cleo claims it and asks Gus something; the clocks pause", question),
    Scene("Three hours later Gus answers; the clocks run again", answer),
    Scene("Ivy of Initech (Standard) writes the bot a direct message", how_to),
    Scene("Dan answers Ivy and resolves her ticket; she says thanks, which reopens nothing", solved),
    Scene("Carla puts 🎫 on another message; for a while nobody looks at it", unseen),
    Scene("The promise is broken: the manager hears of it, and acknowledges", breach),
    Scene("Ben claims it, answers late and resolves it; alerts are edited, nobody is told again", late),
    Scene("Cleo finds the cause of Gus's slow export and resolves that ticket", mended),
    Scene("The next morning Gus writes that it still fails: it is reopened for Cleo", reopened),
)
"""The whole story, in order."""
