"""Descriptions of files."""

from bot.playground.attaching import describe_file, described_again
from tests.playground.cast import build


def test_a_file_is_described_by_its_name() -> None:
    desk = build()
    file = describe_file(desk.slack.core, desk.ana.user, {"name": "server.log"}, [desk.help])
    assert (file["title"], file["filetype"], file["channels"]) == ("server.log", "log", [desk.help])
    assert desk.slack.core.world.files[file["id"]] is file


def test_files_that_stood_in_a_field_stay_the_same() -> None:
    desk = build()
    core, user = desk.slack.core, desk.ana.user
    first = described_again(core, user, ["a.log"], [])
    both = described_again(core, user, ["b.log", "a.log"], first)
    assert [file["name"] for file in both] == ["b.log", "a.log"]
    assert both[1] is first[0]
