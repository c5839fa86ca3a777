"""`/support`, the App Home and refusals."""

from dataclasses import replace

from bot.domain.events import Kind
from bot.services.plans import Plan, Promise
from bot.services.queries import Duty, HomeView, Item, Listing
from tests.factories import ADA, BEN, CARL, Story, minute
from tests.templates.cases.case import cases

ITEM = Item(
    number=1, name="T-1", summary="The export fails", account="Acme Corp", tier_label="Enterprise",
    urgency="normal", status_label="New", owner=None, due_at=minute(70), overdue=False, channel="C0ACME",
    thread_ts="1772442000.000100",
)  # fmt: skip
ITEMS = (
    replace(ITEM, urgency="critical", due_at=minute(10), overdue=True),
    replace(ITEM, name="T-2", urgency="high", status_label="In progress", owner=ADA),
    replace(ITEM, name="T-3", urgency="low", due_at=None, thread_ts=None, status_label="Waiting", owner=BEN),
)
TEN = tuple(replace(ITEM, number=number, name=f"T-{number}") for number in range(11, 21))
EMPTY, CUSTOMERS = Listing((), 0, 1, 1, staff=True), Listing((), 0, 1, 1, staff=False)
ONE, CUSTOMERS_ONE = Listing(ITEMS, 3, 1, 1, staff=True), Listing(ITEMS, 3, 1, 1, staff=False)
FIRST, MIDDLE, LAST = (Listing(TEN, 30, page, 3, staff=True) for page in (1, 2, 3))
MANY = Listing(TEN, 1000, 1, 100, staff=True, more=True)
DUTIES = (Duty("general", ADA, "Ada", minute(9 * 60)), Duty("nights", None, "", None))
PROMISES = (
    Promise(("critical", "high"), ("first response in 15 min", "update every 30 min")),
    Promise(("normal",), ("first response in 4 h", "resolution in 3 business days")),
    Promise(("low",), ()),
)
WHY = "The contract of Acme Corp names Enterprise."
STEPS = ("At 75% of the time: whoever works on the ticket", "When the time is up: the manager")
COVERED = ("24x7 coverage", "Named engineer")
PLAN = Plan("Acme Corp", "Enterprise", WHY, "round the clock", PROMISES, STEPS, COVERED, ("Custom code",))
BARE = Plan("", "Standard", "", "Mon–Fri 09:00–17:00 (UTC)", (Promise(("critical",), ()),), (), (), ())
LIVED = (
    Story()
    .threaded()
    .claimed()
    .then(4, Kind.ASKED, text="Which browser?")
    .then(20, Kind.CUSTOMER_WROTE, CARL, author=CARL, author_name="Carl", text="Firefox", substantive=True)
    .breached(80, "next_response:1")
    .then(90, Kind.NOTED, text="Looks like the cache")
    .then(95, Kind.ACKNOWLEDGED, "U0LEA", clock="next_response:1")
    .replied(100)
    .then(120, Kind.RESOLVED, note="The cache was stale", category="fixed")
)

CASES = (
    *cases("desk/mine", none={"listing": EMPTY}, one_page={"listing": ONE}, middle={"listing": MIDDLE}),
    *cases("desk/mine", customer_none={"listing": CUSTOMERS}, customer={"listing": CUSTOMERS_ONE}),
    *cases("desk/queue", none={"listing": EMPTY, "words": ""}, one_page={"listing": ONE, "words": ""}),
    *cases(
        "desk/queue", first={"listing": FIRST, "words": "enterprise"}, last={"listing": LAST, "words": ""}
    ),
    *cases(
        "desk/queue",
        middle={"listing": MIDDLE, "words": "enterprise"},
        endless={"listing": MANY, "words": ""},
    ),
    *cases("desk/status", new={"ticket": Story().seen()}, resolved={"ticket": LIVED.seen(130)}),
    *cases("desk/status", for_customer={"ticket": LIVED.seen(130).for_customer()}),
    *cases("desk/status", unpromised={"ticket": Story(urgency="low", reasons=[]).seen()}),
    *cases(
        "desk/plan", account={"plans": (PLAN,)}, tiers={"plans": (PLAN, BARE)}, many={"plans": (PLAN,) * 12}
    ),
    *cases("desk/oncall", duties={"duties": DUTIES}),
    *cases("desk/help", customer={"unknown": "", "nearest": "", "staff": False}),
    *cases("desk/help", staff={"unknown": "", "nearest": "", "staff": True}),
    *cases("desk/help", nearest={"unknown": "stauts", "nearest": "status", "staff": False}),
    *cases("desk/help", unknown={"unknown": "xyz", "nearest": "", "staff": False}),
    *cases("desk/home", staff={"home": HomeView(True, ONE, FIRST, DUTIES)}),
    *cases("desk/home", staff_busy={"home": HomeView(True, ONE, MANY, DUTIES)}),
    *cases("desk/home", staff_idle={"home": HomeView(True, EMPTY, EMPTY, DUTIES)}),
    *cases("desk/home", customer={"home": HomeView(False, Listing(TEN, 12, 1, 2, staff=False), None, ())}),
    *cases("desk/home", customer_new={"home": HomeView(False, CUSTOMERS, None, ())}),
    *cases("desk/ways_in", told={"emoji": "ticket"}),
    *cases("desk/refusal", told={"sentence": "T-1 is already claimed by Ben."}),
    *cases("desk/refusal_view", told={"sentence": "T-1 is resolved; press Reopen first."}),
)
