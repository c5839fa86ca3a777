"""Random stories of tickets: anything that can happen, in any order, under calendars that close."""

from datetime import datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from bot.domain.effects import fold
from bot.domain.events import Event, Kind
from bot.domain.policy import Configuration
from bot.domain.ticket import Ticket
from tests.domain.stories import CARL, OFFICE, on

Data = dict[str, Any]

TARGETS = {
    "critical": {
        "ack": "15m",
        "first_response": "30m",
        "next_response": "1h",
        "update": "1h",
        "resolve": "4h",
    },
    "high": {"ack": "1h", "first_response": "2h", "next_response": "2h", "update": "4h", "resolve": "1bd"},
    "normal": {"first_response": "4h", "next_response": "1bd", "update": "1bd", "resolve": "3bd"},
    "low": {"ack": "3h", "resolve": "2bd"},
}
STEPS: list[Data] = [
    {"at": "50%", "do": "refresh"},
    {"at": "75%", "if": "unclaimed", "tell": ["on_call"], "where": "thread"},
    {"at": "75%", "if": "claimed", "tell": ["owner"], "where": "dm"},
    {"at": "75%", "if": "claimed", "tell": ["lead"], "where": "thread"},
    {"at": "100%", "tell": ["manager"], "where": "dm"},
    {"at": "150%", "tell": ["director"], "where": "dm", "repeat": {"every": "100%", "times": 2}},
]


def configuration(office: Data, targets: dict[str, Any] = TARGETS) -> Configuration:
    """Three tiers: round the clock, in the office where others pause, and at night where they do not."""
    tiers = {
        "gold": {"rank": 3, "calendar": "always", "channel": "gold"},
        "silver": {"rank": 2, "calendar": "office", "channel": "silver", "third_party_pauses": True},
        "bronze": {"rank": 1, "calendar": "nights", "channel": "bronze"},
    }
    nights = {"timezone": "Europe/Berlin", "weekly": {"sun-thu": ["22:00-03:30"]}}
    return Configuration.model_validate(
        {
            "policy": {
                "schema": 1,
                "calendars": {"office": office, "nights": nights},
                "tiers": {
                    key: {"label": key, "targets": targets, "ladder": "steps", **tier}
                    for key, tier in tiers.items()
                },
                "ladders": {"steps": STEPS},
                "routing": [{"always": True, "team": "general"}],
            },
            "people": {"teams": {"general": {}}},
            "accounts": {"accounts": [{"key": "acme", "name": "Acme"}]},
        }
    )


FIRST = configuration(OFFICE)
SECOND = configuration({**OFFICE, "closed": ["2026-03-30"]}, {**TARGETS, "normal": {"first_response": "1h"}})
REVISIONS = {1: FIRST, 2: SECOND}

# Round the night in which Berlin goes over to summer time.
OPENINGS = st.integers(0, 6 * 24 * 60).map(lambda count: on("2026-03-26 08:00") + timedelta(minutes=count))
MINUTES = st.one_of(st.integers(1, 600), st.integers(1, 9 * 24 * 60))
USERS = st.sampled_from(["U0ADA", "U0BEN"])
CLOCKS = st.sampled_from(
    ["ack:1", "first_response:1", "next_response:1", "update:1", "update:2", "resolve:1"]
)
INSTANTS = st.integers(0, 10 * 24).map(
    lambda count: (on("2026-03-26 08:00") + timedelta(hours=count)).isoformat()
)


def _of(kind: Kind, **fields: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Kind, Data]]:
    return st.tuples(st.just(kind), st.fixed_dictionaries(fields))


MESSAGES = st.one_of(
    _of(Kind.REPLIED, text=st.just("We are on it")),
    _of(Kind.CUSTOMER_WROTE, substantive=st.sampled_from([True, True, False])),
)
TALK = st.one_of(
    MESSAGES,
    MESSAGES,
    _of(Kind.CLAIMED, owner=USERS),
    _of(Kind.UNCLAIMED),
    _of(Kind.HANDED_OVER, to=USERS),
    _of(Kind.URGENCY_CHANGED, to=st.sampled_from(list(TARGETS))),
    _of(Kind.TIER_CHANGED, to=st.sampled_from(["gold", "silver", "bronze"])),
)
WAITS = st.one_of(_of(Kind.ASKED, text=st.just("Which?")), _of(Kind.THIRD_PARTY), _of(Kind.RESUMED))
ENDS = st.one_of(
    _of(Kind.RESOLVED, note=st.just("Done")),
    _of(Kind.REOPENED),
    _of(Kind.CANCELLED, reason=st.just("mistake")),
)
RARE = st.one_of(
    _of(Kind.MERGED_IN, unanswered_since=st.none() | INSTANTS, unanswered_due=st.none() | INSTANTS),
    _of(Kind.REBASED, revision=st.sampled_from([1, 2])),
)
NOISE = st.one_of(
    _of(Kind.STEPPED, clock=CLOCKS, passed=st.sampled_from([0.5, 0.75, 1.0])),
    _of(Kind.BREACHED, clock=CLOCKS, due_at=INSTANTS),
    _of(Kind.ACKNOWLEDGED, clock=CLOCKS),
    _of(Kind.EXCUSED, clock=CLOCKS, reason=st.just("a fire")),
    _of(Kind.NOTED, text=st.just("odd")),
    _of(Kind.EDITED, text=st.just("The import fails")),
    _of(Kind.AREA_CHANGED, to=st.just("billing")),
    _of(Kind.ESCALATED, role=st.just("lead")),
    _of(Kind.THREADED, ts=st.just("1.0")),
    _of(Kind.CHANNEL_CHANGED, was=st.sampled_from(["C0ACME", "C1ACME"]), to=st.just("C1ACME")),
    _of(Kind.CLOSED),
)
WORK = st.one_of(TALK, TALK, WAITS)
LIFE = st.one_of(TALK, TALK, WAITS, ENDS, RARE)
ANYTHING = st.one_of(LIFE, LIFE, NOISE)


@st.composite
def histories(
    draw: st.DrawFn,
    what: st.SearchStrategy[tuple[Kind, Data]],
    *,
    opening: st.SearchStrategy[datetime] = OPENINGS,
    after: st.SearchStrategy[int] = MINUTES,
) -> list[Event]:
    """An opening and up to twelve events, distinct minutes `after` it, numbered in time."""
    opened, count = draw(opening), draw(st.integers(0, 12))
    times = sorted(draw(st.lists(after, unique=True, min_size=count, max_size=count)))
    facts = {
        "requester": CARL.user,
        "tier": draw(st.sampled_from(["gold", "silver", "bronze"])),
        "urgency": draw(st.sampled_from(list(TARGETS))),
        "customer_wrote": draw(st.sampled_from([True, True, False])),
    }
    data = {**facts, "team": "general", "text": "The export fails", "channel": "C0ACME"}
    events = [Event(1, opened, CARL.user, Kind.OPENED, data)]
    for seq, minute in enumerate(times, 2):
        kind, fields = draw(what)
        events.append(Event(seq, opened + timedelta(minutes=minute), "U0ADA", kind, fields))
    return events


def ticket_of(events: list[Event]) -> Ticket:
    return fold(1, events, REVISIONS.__getitem__)
