"""How time passes on the stage."""

import threading
from datetime import datetime, timedelta

from bot.clock import monotonic
from bot.demo.cast import COMPANIES
from bot.demo.passing import Passing
from bot.demo.performance import Performance
from bot.demo.stage import Stage
from bot.services.figures import undelivered

ACME = COMPANIES["carla"].channel
HOUR = timedelta(hours=1)
PATIENCE = 20.0


def passing(stage: Stage, patience: float = PATIENCE) -> Passing:
    return Passing(stage.slack, stage.bot, stage.clock, stage.ending, patience)


def with_ticket(stage: Stage) -> Performance:
    """Carla has opened a ticket of urgency high: acknowledgement is due in 15 minutes."""
    performance = Performance(stage)
    performance.later(seconds=5)
    carla = performance.person("carla")
    carla.react(ACME, carla.say(ACME, "The dashboard is broken"), "ticket")
    performance.opened("dashboard", "ada", "#support-enterprise", "The dashboard is broken")
    return performance


def test_every_deadline_on_the_way_is_seen_at_its_time_and_in_order(stage: Stage) -> None:
    with_ticket(stage)
    opened = stage.clock.now()
    assert passing(stage).to(opened + timedelta(minutes=24))
    minutes = {name: _told_after(stage, name, opened) for name in ("lea", "mel", "dora")}
    # 90%, 100% and 150% of 15 minutes; a message may be a second late.
    assert minutes["lea"] in (13.5, 13.6)
    assert minutes["mel"] in (15.0, 15.1)
    assert minutes["dora"] in (22.5, 22.6)


def _told_after(stage: Stage, name: str, opened: datetime) -> float:
    """Minutes after which the bot first wrote to somebody."""
    direct = (entry.when for entry in stage.person(name).transcript() if entry.where.startswith("DM"))
    return round((next(direct) - opened).total_seconds() / 60, 1)


def test_everything_is_delivered_when_the_time_has_passed(stage: Stage) -> None:
    with_ticket(stage)
    assert passing(stage).to(stage.clock.now() + HOUR)
    assert undelivered(stage.bot.db, stage.clock.now()).waiting is None


def test_where_nothing_is_due_the_clock_just_moves(stage: Stage) -> None:
    until = stage.clock.now() + HOUR
    assert passing(stage).to(until)
    assert until <= stage.clock.now() < until + timedelta(minutes=1)


def test_while_slack_is_down_the_time_passes_all_the_same(stage: Stage) -> None:
    with_ticket(stage)
    stage.slack.faults.go_down()
    until = stage.clock.now() + HOUR
    assert not passing(stage, patience=0.2).to(until)
    assert stage.clock.now() >= until
    assert undelivered(stage.bot.db, stage.clock.now()).waiting is not None
    stage.slack.faults.come_back()


def test_what_waited_while_slack_was_down_is_said_when_it_is_back(stage: Stage) -> None:
    performance = with_ticket(stage)
    stage.slack.faults.go_down()
    passing(stage, patience=0.2).to(stage.clock.now() + timedelta(minutes=16))
    stage.slack.faults.come_back()
    stage.slack.wait_connected()
    assert passing(stage).to(stage.clock.now() + timedelta(minutes=1))
    assert "breached" in performance.dm("mel", performance.names("dashboard")).text


def test_the_end_of_the_stage_cuts_every_wait_short(stage: Stage) -> None:
    with_ticket(stage)
    stage.slack.faults.go_down()
    began = monotonic()
    moving = threading.Thread(target=passing(stage, patience=60.0).to, args=(stage.clock.now() + HOUR,))
    moving.start()
    stage.ending.set()
    moving.join(PATIENCE)
    assert not moving.is_alive()
    assert monotonic() - began < PATIENCE
