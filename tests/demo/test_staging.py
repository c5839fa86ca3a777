"""The stage as it is set: who can reach whom, and that nothing of it is left."""

import tempfile
from pathlib import Path

import pytest

from bot.demo.cast import COMPANIES
from bot.demo.stage import Stage
from bot.demo.staging import ROOT, staged
from bot.errors import ConfigurationError


@pytest.mark.parametrize("http", [False, True], ids=["socket", "http"])
def test_the_bot_answers_over_either_way(http: bool) -> None:
    with staged(http=http) as stage:
        answer = stage.person("ada").command("/support oncall", "#support-enterprise")
        ways = {sent.via.partition(":")[0] for sent in stage.slack.journal.sent()}
    assert "Ada" in answer.text or "Ben" in answer.text
    assert ways == ({"http"} if http else ways - {"http"})


def test_each_company_calls_the_shared_channel_by_a_name_of_its_own(stage: Stage) -> None:
    assert stage.person("carla").channels() == ["example-cloud-support"]
    assert {company.ours for company in COMPANIES.values()} < set(stage.person("ada").channels())


def test_a_profile_has_a_title_a_zone_and_a_language(stage: Stage) -> None:
    gus = stage.person("gus").user
    assert (gus.real_name, gus.title, gus.tz, gus.locale) == ("Gus", "Datenbanken", "Europe/Berlin", "de-DE")


def test_the_admin_of_the_desk_is_the_only_admin_of_the_workspace(stage: Stage) -> None:
    users = stage.slack.core.world.users.values()
    assert [user.name for user in users if user.is_admin] == ["adm"]


def test_it_begins_on_a_tuesday_at_ten_in_berlin(stage: Stage) -> None:
    assert f"{stage.clock.now():%A}" == "Tuesday"


def test_no_file_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with staged():
        assert [path.name for path in tmp_path.glob("*/tierline.db")] == ["tierline.db"]
    assert list(tmp_path.iterdir()) == []


def test_without_a_manifest_it_says_where_to_start(tmp_path: Path) -> None:
    stage = staged(ROOT / "config", tmp_path / "manifest.yml")
    with pytest.raises(ConfigurationError, match=r"The demo needs manifest\.yml"), stage:
        pass
