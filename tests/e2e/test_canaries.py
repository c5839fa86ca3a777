"""What people write and what the bot is entrusted with stays out of the log, whatever goes wrong."""

import sqlite3
from contextlib import closing
from pathlib import Path

from bot.playground.people.results import Submission
from tests.e2e.copies import PATIENCE, Copy, running
from tests.e2e.place import Place, without_bot

CANARY = "canary-7f3a"
"""Part of everything that anybody types below."""


def test_no_text_name_or_token_comes_out(tmp_path: Path) -> None:
    with without_bot(tmp_path) as place, running(place.socket_mode, tmp_path) as copy:
        assert place.slack.wait_connected(1, PATIENCE)
        _live(place)
        _go_wrong_at_slack(place)
        _refuse_to_write(place)
        copy.heard("edge.crashed")
        place.slack.faults.drop_sockets()
        copy.heard("socket.lost")
        copy.ask_to_stop()
        assert copy.end() == 0
        _assert_kept(place, copy)


def _live(place: Place) -> None:
    """A ticket by a command, one by a message, a reply, and a sentence that is refused."""
    slack, acme = place.slack, place.cast.channels["acme"]
    ada, carl = (slack.as_person(place.cast.people[name]) for name in ("ada", "carl"))
    slack.change_person(ada.id, real_name=f"Ada {CANARY}")
    assert "T-1" in ada.command(f"/ticket {CANARY} the export fails", acme).text
    carl.say(acme, f"<@{place.tokens.bot_user_id}> {CANARY} and so does the import")
    assert place.shows_card(2)
    assert _reply(place).ok
    assert ada.command(f"/support status {CANARY}", acme).ok


def _go_wrong_at_slack(place: Place) -> None:
    faults = place.slack.faults
    for kind in ("500", "invalid_blocks", "drop_after", "429"):
        faults.add("chat.postMessage", kind)
        place.open_ticket(CANARY)


def _refuse_to_write(place: Place) -> None:
    """A statement of the database fails, and its error quotes what was to be written."""
    with closing(sqlite3.connect(place.folder / "tierline.db", PATIENCE)) as connection:
        connection.execute(
            "CREATE TRIGGER no BEFORE INSERT ON ticket_event BEGIN SELECT RAISE(ABORT, 'no'); END"
        )
    assert "error " in str(_reply(place).view)


def _reply(place: Place) -> Submission:
    ada = place.slack.as_person(place.cast.people["ada"])
    card = next(shown for shown in ada.see(place.cast.channels["enterprise"]) if "T-1 " in shown.text)
    ada.press(card, "Reply")
    ada.wait_for_modal()
    return ada.submit({"text": f"{CANARY} is mended"})


def _assert_kept(place: Place, copy: Copy) -> None:
    said = copy.said
    assert "edge.crashed" in said
    assert [line for line in said.splitlines() if CANARY in line] == []
    tokens = (place.tokens.bot_token, place.tokens.app_token, place.tokens.signing_secret)
    assert not [token for token in tokens if token in said]
