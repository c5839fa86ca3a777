"""The files of the directory as text."""

from pathlib import Path

import pytest

from bot.config.documents import LARGEST
from bot.config.files import read_text


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["plain", "byte order mark"])
def test_a_utf_8_file_is_its_text(tmp_path: Path, mark: bytes) -> None:
    file = tmp_path / "policy.yml"
    file.write_bytes(mark + "title: Ü".encode())

    assert read_text(file) == "title: Ü"


def test_a_missing_file_is_none(tmp_path: Path) -> None:
    assert read_text(tmp_path / "policy.yml") is None


def test_a_file_of_the_other_spelling_is_to_be_renamed(tmp_path: Path) -> None:
    (tmp_path / "policy.yaml").touch()

    told = "policy.yml:1: the file is called policy.yaml; rename it to policy.yml"
    assert str(read_text(tmp_path / "policy.yml")) == told


def test_another_encoding_is_told_at_its_line(tmp_path: Path) -> None:
    file = tmp_path / "policy.yml"
    file.write_bytes("schema: 1\ntitle: Ü".encode("latin-1"))

    assert str(read_text(file)) == "policy.yml:2: the file is not UTF-8 from here on; save it as UTF-8"


def test_a_directory_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "policy.yml").mkdir()

    assert "this is not a file" in str(read_text(tmp_path / "policy.yml"))


def test_a_link_that_leads_nowhere_is_a_missing_file(tmp_path: Path) -> None:
    (tmp_path / "policy.yml").symlink_to(tmp_path / "gone.yml")

    assert read_text(tmp_path / "policy.yml") is None


def test_the_systems_reason_is_told_of_a_file_that_cannot_be_opened(tmp_path: Path) -> None:
    told = str(read_text(tmp_path / ("p" * 300)))

    assert "the file cannot be opened: file name too long; let" in told


def test_no_more_is_read_of_a_huge_file_than_is_needed_to_refuse_it(tmp_path: Path) -> None:
    file = tmp_path / "policy.yml"
    file.write_bytes(b"#" * (5 * LARGEST))

    text = read_text(file)

    assert isinstance(text, str)
    assert LARGEST < len(text) < 5 * LARGEST
