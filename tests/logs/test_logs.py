"""One line an event, with the ids it belongs to, whoever logs it."""

import logging
import sys
import threading
import warnings
from datetime import UTC, datetime

import pytest
import structlog

from bot import logs
from tests.logs.conftest import Written


def test_a_line_of_logging_tells_when_how_bad_what_and_the_rest(written: Written) -> None:
    logging.getLogger("bot.scheduler").warning("sweep.slow", extra={"seconds": 3})
    line = written.line
    assert list(line)[:3] == ["timestamp", "level", "event"]
    assert (line["level"], line["event"], line["seconds"]) == ("warning", "sweep.slow", 3)
    assert datetime.fromisoformat(line["timestamp"]).tzinfo == UTC


def test_a_line_of_structlog_looks_the_same(written: Written) -> None:
    logging.getLogger("bot.app").info("config.adopted", extra={"revision": 2})
    structlog.get_logger("bot.app").info("config.adopted", revision=2)
    first, second = written.lines
    assert {**first, "timestamp": ""} == {**second, "timestamp": ""}


def test_what_stands_in_the_context_is_on_every_line(written: Written) -> None:
    with structlog.contextvars.bound_contextvars(request="event:Ev1", ticket=4):
        logging.getLogger("bot.edge").info("edge.refused")
        structlog.get_logger("bot.outbox").info("outbox.sent")
    assert [(line["request"], line["ticket"]) for line in written.lines] == [("event:Ev1", 4)] * 2


def test_a_line_stays_one_line_whatever_is_in_it(written: Written) -> None:
    logging.getLogger("bot.edge").warning("first\nsecond", extra={"value": "third\r\nfourth"})
    assert len(written.getvalue().splitlines()) == 1


def test_an_exception_carries_an_id_to_ask_for(written: Written) -> None:
    try:
        raise KeyError("channel")
    except KeyError:
        logging.getLogger("bot.edge").exception("edge.crashed")
    assert len(written.line["error_id"]) == 8
    assert written.line["exception"].endswith("KeyError: channel")


def test_an_id_that_the_person_was_shown_is_kept(written: Written) -> None:
    error = RuntimeError("The loop has ended.")
    logging.getLogger("bot.edge").error("edge.crashed", extra={"error_id": "ab12"}, exc_info=error)
    assert written.line["error_id"] == "ab12"


@pytest.mark.parametrize(
    "name", ["slack_bolt.App", "apscheduler.scheduler", "alembic.runtime", "uvicorn.access"]
)
def test_the_chatter_of_others_is_not_heard(written: Written, name: str) -> None:
    logs_as_bolt_makes_them = logging.getLogger(name)
    logs_as_bolt_makes_them.info("Request body: the printer burns")
    assert written.getvalue() == ""


def test_answers_of_slack_that_cannot_be_read_are_not_logged(written: Written) -> None:
    logging.getLogger("slack_sdk.web.base_client").error("Failed to decode: the printer burns")
    assert written.getvalue() == ""


def test_bolt_says_nothing_of_requests_that_nobody_listens_to(written: Written) -> None:
    logging.getLogger("slack_bolt").warning("Unhandled request ({'text': 'the printer burns'})")
    assert written.getvalue() == ""


def test_known_secrets_are_taken_out_wherever_they_stand(written: Written) -> None:
    logging.getLogger("bot.edge").error(
        "it was s3cr3t-signing", extra={"parts": ["a", {"b": "s3cr3t-signing!"}]}
    )
    assert "s3cr3t" not in written.getvalue()
    assert written.line["parts"] == ["a", {"b": "[redacted]!"}]


def test_for_people_it_is_one_line_too() -> None:
    stream = Written()
    logs.configure("console", stream=stream)
    logging.getLogger("bot.edge").info("edge.refused", extra={"reason": "NotFound"})
    (line,) = stream.getvalue().splitlines()
    assert "edge.refused" in line
    assert "reason=NotFound" in line


def test_for_people_no_value_can_pass_for_another_line() -> None:
    stream = Written()
    logs.configure("console", stream=stream)
    logging.getLogger("bot.edge").info("edge.refused", extra={"reason": "a\n2026-01-01 [info] forged"})
    assert len(stream.getvalue().splitlines()) == 1


def test_what_ends_a_thread_is_logged_and_not_printed(
    written: Written, capsys: pytest.CaptureFixture[str]
) -> None:
    logs.catch_the_rest()
    thread = threading.Thread(target=[].pop, name="delivery")
    thread.start()
    thread.join()
    assert (written.line["event"], written.line["thread_name"]) == ("process.thread_crashed", "delivery")
    assert capsys.readouterr().err == ""


def test_what_ends_the_process_is_logged_and_not_printed(
    written: Written, capsys: pytest.CaptureFixture[str]
) -> None:
    logs.catch_the_rest()
    error = ValueError("the printer burns")
    sys.excepthook(type(error), error, error.__traceback__)
    assert (written.line["event"], written.line["exception"]) == ("process.crashed", "ValueError")
    assert capsys.readouterr().err == ""


def test_warnings_are_logged(written: Written) -> None:
    logs.catch_the_rest()
    with warnings.catch_warnings():
        warnings.simplefilter("default")
        warnings.warn("soon gone", DeprecationWarning, stacklevel=1)
    assert "soon gone" in written.line["event"]
