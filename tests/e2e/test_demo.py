"""`tierline demo` as somebody sees it who types it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What the command prints, run in an empty folder with no settings at all."""
    command = [str(Path(sys.executable).with_name("tierline")), "demo", "--headless"]
    bare = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8"}
    folder = tmp_path_factory.mktemp("demo")
    done = subprocess.run(
        command, cwd=folder, env=bare, capture_output=True, text=True, timeout=180, check=False
    )
    assert done.returncode == 0, done.stderr
    assert list(folder.iterdir()) == []
    return done.stdout


def test_every_person_of_the_story_has_a_transcript(told: str) -> None:
    people = ("Carla of Acme Corp", "Gus of Globex", "Ivy of Initech", "Ada", "Ben", "Cleo", "Dan", "Mel")
    assert [name for name in people if name not in told] == []
    assert "Mel of Example Cloud saw" in told


def test_the_loser_of_the_race_is_told_who_won(told: str) -> None:
    assert "T-1 is already claimed by Ben." in told


def test_the_manager_hears_of_the_breach_and_later_that_it_was_met_late(told: str) -> None:
    mel = told.partition("Mel of Example Cloud saw")[2].partition(" saw ")[0]
    assert "breached" in mel
    assert "acknowledged by Mel" in mel
    assert "late" in mel


def test_the_summary_counts_clocks_and_messages_and_slack_refused_nothing(told: str) -> None:
    summary = told.splitlines()[-2:]
    assert "1 breached" in " ".join(summary)
    assert "messages for 4 tickets" in " ".join(summary)
    assert "Slack refused 0 requests" in " ".join(summary)


def test_a_ticket_in_which_nothing_went_wrong_pings_nobody_but_the_one_called_to_it(told: str) -> None:
    rows = [line for line in told.splitlines() if line.startswith("│ T-")]
    pings = [row.strip("│ ").split("│")[-1].strip() for row in rows]
    assert pings[1:3] == ["0", "0"]
