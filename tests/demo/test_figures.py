"""What a story adds up to, ticket by ticket."""

from bot.demo.figures import figures
from bot.demo.performance import Performance
from bot.demo.stage import Stage
from bot.demo.story import breach, first_reply, fixed, outage, race, unseen


def test_a_ticket_that_goes_well_meets_all_its_promises_and_pings_whom_it_calls(stage: Stage) -> None:
    performance = Performance(stage)
    for scene in (outage, race, first_reply, fixed):
        scene(performance)
    performance.later(minutes=1)
    (of_it,) = figures(stage)
    assert (of_it.ticket.name, of_it.ticket.status_label) == ("T-1", "Resolved")
    assert (of_it.met, of_it.met_late, of_it.running) == (5, 0, 0)
    assert of_it.pings == 1
    assert of_it.messages == 5
    assert of_it.edits > of_it.messages


def test_a_breach_is_late_and_what_is_open_still_runs(stage: Stage) -> None:
    performance = Performance(stage)
    performance.later(seconds=5)
    unseen(performance)
    breach(performance)
    (of_it,) = figures(stage)
    assert of_it.met_late == 1
    assert of_it.running >= 2
    assert of_it.pings >= 3
