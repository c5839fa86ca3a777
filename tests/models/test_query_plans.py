"""Every statement of a day's work finds its rows by an index, so that no table is read from end to end.

The statements are those that the services and the outbox really send, and either database says how it would
find the rows.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import NullPool

from bot.outbox import claims as leases
from bot.outbox import stats
from bot.services import (
    changes,
    channels,
    claims,
    escalations,
    figures,
    people,
    queries,
    replies,
    resolutions,
    upgrades,
    upkeep,
    welcome,
)
from bot.services.channels import Changed
from bot.services.commands import Ask
from bot.services.rebuilding import rebuild
from bot.services.replies import NotYet
from bot.services.welcome import Joined
from tests.clock import FakeClock
from tests.services.cast import ADA, CARL, CORA, GLEN, HOUR, LEA, MEL, Desk

GROWING = {"ticket", "ticket_event", "outbox", "alert", "inbox", "digest", "person", "pace"}
FROM_THE_FIRST = re.compile(
    r"ix_ticket_open_due_at|ix_ticket_next_due_at|ix_outbox_pending_\w+|ix_outbox_dead"
)
"""Indexes that may be walked from their beginning: for a few rows only, or because they are short."""

Statement = tuple[str, Any]


def opening(desk: Desk) -> None:
    desk.open(urgency="critical", thread_ts="1.1")
    desk.open(who=GLEN)


def acting(desk: Desk) -> None:
    claims.claim(desk.ctx, desk.press(ADA))
    changes.change(desk.ctx, desk.press(ADA, urgency="high", tier="silver", reason="Why not"))
    replies.reply(desk.ctx, desk.press(ADA, text="Hello"))
    escalations.escalate(desk.ctx, desk.press(ADA, reason="Help"))
    resolutions.merge(desk.ctx, desk.press(ADA, 1, into="2"))


def hearing(desk: Desk) -> None:
    replies.hear(desk.ctx, desk.message(CARL, "It fails", "1.1"))
    with pytest.raises(NotYet):
        replies.hear(desk.ctx, desk.message(CARL, "It fails", "9.9", parent_is_ours=True))
    replies.mentioned(desk.ctx, desk.message(CORA, "it fails"))
    replies.hear(desk.ctx, desk.message(CORA, "It fails", channel="D0CORA", direct=True))
    welcome.welcome(desk.ctx, Joined(ADA, "C0NEW", "new", "event:1"))


def sweeping(desk: Desk) -> None:
    for _ in range(4):
        desk.sweep(after=HOUR)
    escalations.acknowledge(desk.ctx, desk.press(MEL, clock="ack:1"))
    claims.claim(desk.ctx, desk.press(LEA))
    desk.poison(2)
    desk.sweep(after=HOUR)


def delivering(desk: Desk) -> None:
    welcome.welcome(desk.ctx, Joined(ADA, "C0NEW", "new", "event:1"))
    desk.sweep(after=HOUR)
    desk.deliver(refused=["C0GLOBEX"])
    desk.sweep(after=HOUR)
    desk.deliver()
    leases.next_look(desk.db, desk.clock.now())


def asking(desk: Desk) -> None:
    for words in ("", "gold"):
        queries.queue(desk.ctx, Ask(ADA, desk.clock.now(), words))
    queries.home(desk.ctx, Ask(ADA, desk.clock.now()))
    queries.mine(desk.ctx, Ask(CARL, desk.clock.now()))
    queries.status(desk.ctx, Ask(CARL, desk.clock.now(), "1"))
    people.name_of(desk.ctx, "U0CARL")


def keeping_up(desk: Desk) -> None:
    upkeep.sign_of_life(desk.ctx)
    upkeep.outage(desk.ctx)
    upkeep.next_deadline(desk.ctx)
    upkeep.take_turn(desk.ctx, "tidy", desk.clock.now())
    upkeep.tidy(desk.ctx)
    upgrades.take_along(desk.ctx)
    figures.figures(desk.ctx)
    with desk.db.read() as session:
        stats.list_dead(session, limit=10)
    list(rebuild(desk.ctx))


def moving(desk: Desk) -> None:
    desk.deliver(refused=["C0GLOBEX"])
    desk.open()
    for number in range(2):
        changed = Changed(f"C{number}ACME", f"C{number + 1}ACME", desk.clock.now(), f"event:{number}")
        channels.change(desk.ctx, changed)


WORK = (opening, acting, hearing, sweeping, delivering, asking, keeping_up, moving)


@pytest.mark.parametrize("work", WORK, ids=lambda work: work.__name__)
def test_no_table_that_grows_is_read_from_end_to_end(
    database_url: str, clock: FakeClock, work: Callable[[Desk], None]
) -> None:
    desk = Desk(database_url, clock)
    if work is not opening:
        opening(desk)
    with listening(desk) as sent:
        work(desk)
    desk.close()
    assert sent
    with create_engine(database_url, poolclass=NullPool).begin() as connection:
        ask = of_sqlite if connection.dialect.name == "sqlite" else of_postgres
        offences = [found for statement in sent for found in ask(connection, statement)]
    assert offences == []


def test_a_statement_that_no_index_serves_is_noticed(database_url: str) -> None:
    with create_engine(database_url, poolclass=NullPool).begin() as connection:
        ask = of_sqlite if connection.dialect.name == "sqlite" else of_postgres
        assert ask(connection, ("SELECT id FROM ticket WHERE summary = 'x'", ()))
        assert ask(connection, ("SELECT id FROM outbox ORDER BY id", ()))
        assert not ask(connection, ("SELECT id FROM ticket WHERE id = 7", ()))


@contextmanager
def listening(desk: Desk) -> Iterator[list[Statement]]:
    """The statements that read, change or delete rows, each once, with parameters of one of its uses."""
    sent: dict[str, Any] = {}

    def hear(*told: Any) -> None:  # noqa: ANN401 - SQLAlchemy tells six things of as many types
        _connection, _cursor, statement, parameters, _context, many = told
        if re.match(r"\s*(SELECT|UPDATE|DELETE|WITH)\b", statement):
            sent.setdefault(statement, parameters[0] if many else parameters)

    engines: set[Engine] = {desk.db._writer, desk.db._reader}
    for engine in engines:
        event.listen(engine, "before_cursor_execute", hear)
    found: list[Statement] = []
    yield found
    for engine in engines:
        event.remove(engine, "before_cursor_execute", hear)
    found += sent.items()


def of_sqlite(connection: Connection, statement: Statement) -> list[str]:
    sql, parameters = statement
    plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", parameters or ())
    steps = [str(row[3]) for row in plan]
    scans = [re.match(r"SCAN (\w+)(?: USING (?:COVERING )?INDEX (\w+))?", step) for step in steps]
    names = aliases(sql)
    return [
        f"{scan.group()}: {sql}"
        for scan in scans
        if scan and names.get(scan[1], scan[1]) in GROWING and not short(scan[2])
    ]


def of_postgres(connection: Connection, statement: Statement) -> list[str]:
    sql, parameters = statement
    connection.exec_driver_sql("SET LOCAL enable_seqscan = off")
    connection.exec_driver_sql("SET LOCAL enable_bitmapscan = off")
    explained = connection.exec_driver_sql(f"EXPLAIN (FORMAT JSON) {sql}", parameters or ()).scalar_one()
    plan = json.loads(explained) if isinstance(explained, str) else explained
    return [f"{found}: {sql}" for found in read_through(plan[0]["Plan"])]


def read_through(node: Mapping[str, Any]) -> Iterator[str]:
    """The nodes of a plan that take a table, or an index, from its beginning."""
    index, table = node.get("Index Name"), node.get("Relation Name")
    whole = node["Node Type"] == "Seq Scan" or (index and "Index Cond" not in node and not short(index))
    if whole and table in GROWING:
        yield f"{node['Node Type']} of {table} by {index}"
    for part in node.get("Plans", ()):
        yield from read_through(part)


def short(index: str | None) -> bool:
    return bool(index and FROM_THE_FIRST.fullmatch(index))


def aliases(sql: str) -> Mapping[str, str]:
    """Tables by the names that a statement gives them."""
    return {alias: table for table, alias in re.findall(r"(?:FROM|JOIN|,) (\w+) AS (\w+)", sql)}
