"""The search for what can be claimed goes along its two indexes, whatever a database believes is in there."""

import re
from typing import Any

from sqlalchemy import event, insert, text
from sqlalchemy.orm import Session

from bot.outbox.heads import HEADS
from models.database import Database
from models.tables import Outbox
from tests.outbox.letters import NOW

MEANT = {"ix_outbox_pending_to", "ix_outbox_pending_lane"}
EXPLAIN = {"sqlite": "EXPLAIN QUERY PLAN ", "postgresql": "EXPLAIN "}


def fill(db: Database, count: int, state: str) -> None:
    facts = {"kind": "notes/note", "context": {}, "due_at": NOW, "not_before": NOW, "created_at": NOW}
    rows = [
        {"key": f"{state}-{n}", "to": f"C{n % 50}", "lane": f"T{n // 2}", "state": state, **facts}
        for n in range(count)
    ]
    with db.write() as session:
        session.execute(insert(Outbox), rows)


def explain(session: Session, dialect: str) -> str:
    """The database's plan for the search, as it would run it."""
    connection, sent = session.connection(), list[tuple[str, Any]]()

    def note(_connection: object, _cursor: object, statement: str, values: Any, *_: object) -> None:  # noqa: ANN401
        sent.append((statement, values))

    event.listen(connection, "before_cursor_execute", note)
    connection.execute(HEADS, {"now": NOW, "limit": 9})
    ((statement, values),) = sent
    return "\n".join(map(str, connection.exec_driver_sql(EXPLAIN[dialect] + statement, values)))


def test_a_queue_that_was_empty_when_it_was_last_measured_is_searched_along_its_indexes(db: Database) -> None:
    fill(db, 4000, "sent")
    with db.write() as session:
        session.execute(text("ANALYZE"))
    fill(db, 400, "pending")
    with db.read() as session:
        plan = explain(session, db.dialect)
    assert set(re.findall(r"ix_outbox_\w+", plan)) == MEANT


def test_no_table_is_read_from_end_to_end(db: Database) -> None:
    fill(db, 4000, "sent")
    with db.write() as session:
        session.execute(text("ANALYZE"))
    with db.read() as session:
        plan = explain(session, db.dialect)
    assert not re.search(r"Seq Scan on outbox|SCAN outbox\w*'", plan), plan
