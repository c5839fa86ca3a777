"""The promise counted on fingers: a ticket taken forward five minutes at a time.

Written from the rules alone: of what it checks it shares `Calendar.is_open` and no more. It knows whole
minutes only: no business days, no holds, no late deliveries.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.domain.calendar import Calendar
from bot.domain.events import Event, Kind

TICK = timedelta(minutes=5)
MINUTES = {"15m": 15, "20m": 20, "40m": 40, "1h": 60, "2h": 120, "4h": 240, "8h": 480}
RESPONSES = ("first_response", "next_response")
# fraction, condition, whether anybody is told, name
LADDER: list[tuple[float, str | None, bool, str]] = [
    (0.5, None, False, "50%"),
    (0.75, "unclaimed", True, "75%:unclaimed"),
    (0.75, "claimed", True, "75%:claimed"),
    (0.75, "claimed", True, "75%:claimed#2"),
    (1.0, None, True, "100%"),
    (1.5, None, True, "150%"),
    (2.5, None, True, "250%"),
    (3.5, None, True, "350%"),
]


@dataclass
class Hand:
    """One clock. `used` and `total` are minutes; `total` None is no promise."""

    key: str
    total: float | None
    used: float = 0
    paused: bool = False
    over: bool = False
    met: bool = False
    breached: datetime | None = None
    passed: float = 0

    @property
    def name(self) -> str:
        return self.key.split(":")[0]


@dataclass
class Counted:
    """`targets` are texts by urgency and clock; `pausing` is what waiting on others does in this tier."""

    calendar: Calendar
    targets: dict[str, dict[str, str]]
    urgency: str
    pausing: bool
    owner: str | None = None
    status: str = "open"
    hands: list[Hand] = field(default_factory=list)
    told: list[tuple[datetime, str]] = field(default_factory=list)

    def open(self) -> None:
        for name in ("ack", "first_response", "resolve", *(["update"] if self.urgency == "critical" else [])):
            self.start(name)

    def start(self, name: str) -> None:
        number = 1 + sum(hand.name == name for hand in self.hands)
        self.hands.append(Hand(f"{name}:{number}", self.target(name)))

    def target(self, name: str) -> float | None:
        text = self.targets[self.urgency].get(name)
        return MINUTES[text] if text else None

    def running(self, *names: str) -> list[Hand]:
        return [hand for hand in self.hands if not hand.over and (not names or hand.name in names)]

    def stop(self, *names: str) -> None:
        for hand in self.running(*names):
            hand.over = hand.met = True

    def pass_time(self, now: datetime) -> None:
        """The five minutes that begin now."""
        if self.calendar.is_open(now):
            for hand in self.running():
                hand.used += 0 if hand.paused else 5

    def look(self, now: datetime) -> None:
        for hand in self.running():
            if hand.total is None or hand.paused:
                continue
            if hand.used >= hand.total and hand.breached is None:
                hand.breached = now
            self.climb(hand, hand.used / hand.total, now)

    def climb(self, hand: Hand, share: float, now: datetime) -> None:
        reached = [rung for rung in LADDER if hand.passed < rung[0] <= share]
        owned = "claimed" if self.owner else "unclaimed"
        speaking = [rung for rung in reached if rung[2] and rung[1] in (None, owned)]
        hand.passed = max([hand.passed, *(rung[0] for rung in reached)])
        self.told += [(now, f"{hand.key} {rung[3]}") for rung in speaking if rung[0] == speaking[-1][0]]

    def take(self, event: Event) -> None:
        getattr(self, f"on_{event.kind.value}")(event)

    def on_claimed(self, event: Event) -> None:
        self.owner = event.data["owner"]
        self.stop("ack")

    def on_unclaimed(self, _event: Event) -> None:
        self.owner = None

    def on_handed_over(self, event: Event) -> None:
        self.owner = event.data["to"]

    def on_replied(self, _event: Event) -> None:
        self.stop("ack", *RESPONSES, "update")
        if self.status != "resolved":
            self.start("update")
            self.pause()

    def on_asked(self, event: Event) -> None:
        self.on_replied(event)
        self.wait("customer")

    def on_third_party(self, _event: Event) -> None:
        self.wait("others")

    def wait(self, status: str) -> None:
        if self.status != "resolved":
            self.go_on()
            self.status = status
            self.pause()

    def pause(self) -> None:
        paused = {"customer": ("update", "resolve"), "others": ("resolve",) if self.pausing else ()}
        for hand in self.running():
            hand.paused = hand.name in paused.get(self.status, ())

    def go_on(self) -> None:
        self.status = "open"
        self.pause()

    def on_resumed(self, _event: Event) -> None:
        if self.status != "resolved":
            self.go_on()

    def on_customer_wrote(self, event: Event) -> None:
        if self.status == "customer":
            self.go_on()
        if not event.data["substantive"]:
            return
        if self.status == "resolved":
            self.on_reopened(event)
        elif not self.running(*RESPONSES):
            self.start("next_response")

    def on_resolved(self, _event: Event) -> None:
        if self.status != "resolved":
            self.go_on()
            self.stop()
            self.status = "resolved"

    def on_reopened(self, _event: Event) -> None:
        if self.status != "resolved":
            return
        self.status = "open"
        for hand in self.hands:
            if hand.name == "resolve":
                hand.over = hand.met = False
        self.start("next_response")
        if self.urgency == "critical":
            self.start("update")

    def on_urgency_changed(self, event: Event) -> None:
        self.urgency = event.data["to"]
        for hand in self.running():
            if hand.breached is None:
                hand.total = self.swapped(hand)
        if self.urgency == "critical" and self.status != "resolved":
            if not any(hand.name == "update" for hand in self.hands):
                self.start("update")
            self.pause()

    def swapped(self, hand: Hand) -> float | None:
        """The new target, or, where that lies behind or close ahead, the floor or what was left if less."""
        wanted = self.target(hand.name)
        if wanted is None:
            return None
        floor = min(0.25 * wanted, 30)
        least = floor if hand.total is None else min(floor, hand.total - hand.used)
        return max(wanted, hand.used + least)


def count(counted: Counted, events: list[Event], until: datetime) -> None:
    """From the opening, the first event, until then; every event falls on a tick."""
    now, due = events[0].at, {event.at: event for event in events[1:]}
    counted.open()
    while now <= until:
        if now in due and due[now].kind is not Kind.OPENED:
            counted.take(due[now])
        counted.look(now)
        counted.pass_time(now)
        now += TICK
