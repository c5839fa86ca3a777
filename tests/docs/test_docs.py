"""What the documentation shows exists: links, commands, variables, files, pictures."""

import re
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent
from urllib.parse import unquote
from xml.parsers import expat

import pytest
from typer.core import TyperGroup
from typer.main import get_command

from bot.cli import app
from bot.config import load_text
from bot.settings import Settings
from tests.browser.screenshots import VIEWS
from tests.config.sample import NOW
from tests.docs.pages import ROOT, pages, text

PAGES = [page for page in pages() if page.exists()]
IDS = [str(page.relative_to(ROOT)) for page in PAGES]
each_page = pytest.mark.parametrize("page", PAGES, ids=IDS)

LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
FENCED = re.compile(r"^ *```\w*\n(.*?)^ *```", re.MULTILINE | re.DOTALL)
INDENTED = re.compile(r"^(?: {4,}(?![-*|\d]).+\n?)+", re.MULTILINE)
INLINE = re.compile(r"`([^`\n]+)`")
VARIABLE = re.compile(r"\b(?:SLACK|TIERLINE|DATABASE)_[A-Z_]+\b")
COMMAND = re.compile(r"(?<![\w@-])tierline((?: [a-z]+)+)?")
TARGET = re.compile(r"(?<![\w-])make ([a-z]+)\b")
OPTION = re.compile(r"(?<!\S)--[a-z]+\b")
FILE = re.compile(r"^(?:bot|handlers|models|templates|tests|config|docs|benchmarks)/[\w./-]*$")
MACHINE = re.compile(r"(?<![\w.:/])/(?:home|Users|tmp|mnt)/")
PICTURES = sorted((ROOT / "docs/images").glob("*"))
DRAWINGS = [picture for picture in PICTURES if picture.suffix == ".svg"]
SCREENSHOTS = [picture for picture in PICTURES if picture.suffix == ".png"]
SCREENSHOT_BYTES = 100_000


def code(page: Path) -> list[str]:
    """Everything on a page that is shown as code."""
    shown = text(page)
    blocks = FENCED.findall(shown)
    rest = FENCED.sub("", shown)
    return [*blocks, *INDENTED.findall(rest), *INLINE.findall(INDENTED.sub("", rest))]


def headings(page: Path) -> set[str]:
    """The anchors that GitHub makes of a page's headings."""
    lines = re.findall(r"^#+ (.+)$", FENCED.sub("", text(page)), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", line.lower()).replace(" ", "-") for line in lines}


def links(page: Path) -> Iterator[tuple[str, Path, str]]:
    """Every link within the repository: as it is written, the file, and the anchor."""
    for target in LINK.findall(text(page)):
        if not re.match(r"[a-z]+:", target):
            path, _, anchor = unquote(target).partition("#")
            yield target, (page.parent / path).resolve() if path else page, anchor


def subcommands(group: TyperGroup) -> dict[str, set[str]]:
    """The options of each command, by its words: "outbox list"."""
    found: dict[str, set[str]] = {}
    for name, command in group.commands.items():
        found[name] = {option for each in command.params for option in each.opts} | {"--help"}
        if isinstance(command, TyperGroup):
            found |= {f"{name} {below}": options for below, options in subcommands(command).items()}
    return found


@pytest.fixture(scope="module")
def commands() -> dict[str, set[str]]:
    group = get_command(app)
    assert isinstance(group, TyperGroup)
    return subcommands(group)


def test_there_is_a_readme_with_the_two_commands_to_begin_with() -> None:
    shown = code(ROOT / "README.md")

    assert any("make demo" in each for each in shown)
    assert any("make test" in each for each in shown)


@each_page
def test_every_link_leads_somewhere(page: Path) -> None:
    assert [target for target, path, _ in links(page) if not path.exists()] == []


@each_page
def test_every_anchor_is_a_heading(page: Path) -> None:
    anchored = [(target, path, anchor) for target, path, anchor in links(page) if anchor and path.exists()]

    assert [target for target, path, anchor in anchored if anchor not in headings(path)] == []


def test_every_page_stands_in_an_index() -> None:
    indexes = [ROOT / "docs/README.md", ROOT / "docs/decisions/README.md"]
    listed = {path for index in indexes for _, path, _ in links(index)}

    assert {page for page in PAGES if page.parent != ROOT} - listed - set(indexes) == set()


@each_page
def test_every_command_of_tierline_exists(page: Path, commands: dict[str, set[str]]) -> None:
    shown = [found.strip() for each in code(page) for found in COMMAND.findall(each) if found]

    # "tierline check the files" would be a command and words; a command that takes none ends the line.
    assert [words for words in shown if not _known(words, commands)] == []


@each_page
def test_every_option_of_a_command_exists(page: Path, commands: dict[str, set[str]]) -> None:
    lines = [line for each in code(page) for line in each.splitlines() if "tierline " in line]
    wrong = [
        f"{line.strip()}: {option}"
        for line in lines
        for words, rest in [_parted(line, commands)]
        for option in OPTION.findall(rest)
        if option not in commands.get(words, {"--version", "--help"})
    ]

    assert wrong == []


@each_page
def test_every_target_of_make_exists(page: Path) -> None:
    targets = set(re.findall(r"^([a-z]+):", text(ROOT / "Makefile"), re.MULTILINE))

    assert {found for each in code(page) for found in TARGET.findall(each)} - targets == set()


@each_page
def test_every_variable_is_one_that_the_settings_know(page: Path) -> None:
    known = {str(field.validation_alias) for field in Settings.model_fields.values()}
    known |= {f"{name}_FILE" for name in known}

    assert set(VARIABLE.findall(text(page))) - known == set()


@each_page
def test_every_file_that_is_named_exists(page: Path) -> None:
    named = {each for each in INLINE.findall(text(page)) if FILE.match(each)}

    assert {name for name in named if not (ROOT / name).exists()} == set()


@each_page
def test_no_page_names_a_path_of_somebodys_machine(page: Path) -> None:
    assert MACHINE.findall(text(page)) == []


@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture.name)
def test_every_picture_is_shown(picture: Path) -> None:
    assert any(picture == path for page in PAGES for _, path, _ in links(page))


@pytest.mark.parametrize("picture", DRAWINGS, ids=lambda picture: picture.name)
def test_every_drawing_is_sound_and_says_what_it_shows(picture: Path) -> None:
    expat.ParserCreate().Parse(picture.read_bytes(), True)

    assert re.search(r"<title\b[^>]*>\w", text(picture))
    assert re.search(r"<desc\b[^>]*>\w", text(picture))


def test_there_is_a_screenshot_of_every_view_that_is_taken_and_no_other() -> None:
    assert {picture.stem for picture in SCREENSHOTS} == {view.name for view in VIEWS}


@pytest.mark.parametrize("picture", SCREENSHOTS, ids=lambda picture: picture.name)
def test_every_screenshot_is_small(picture: Path) -> None:
    assert picture.read_bytes().startswith(b"\x89PNG")
    assert picture.stat().st_size <= SCREENSHOT_BYTES


@each_page
def test_every_picture_says_in_words_what_it_shows(page: Path) -> None:
    assert re.findall(r"!\[\s*\]", text(page)) == []


def test_the_card_in_the_picture_has_the_buttons_of_the_templates() -> None:
    drawn = re.findall(r'class="(?:bt|go)t"[^>]*>([^<]+)<', text(ROOT / "docs/images/card.svg"))
    templates = [ROOT / "templates/slack" / name for name in ("tickets/card.json.j2", "ladder/alert.json.j2")]

    shown = [label for path in templates for label in re.findall(r'button\("([^"]+)"', text(path))]
    assert [label for label in shown if label != "Reopen"] == drawn


@pytest.mark.parametrize(
    "words",
    [
        *("Account", "Tier", "Urgency", "Area", "Owner", "Status", "From", "Opened"),
        *("Nobody yet", "Proposed:", "Conversation with the customer", "nobody has claimed it"),
        *("was due", "is breached:", "became overdue", "was met", "acknowledged by"),
    ],
)
def test_the_words_of_the_picture_are_those_that_people_read(words: str) -> None:
    sources = [*(ROOT / "templates/slack").rglob("*.j2"), ROOT / "bot/services/history.py"]

    assert words in re.sub(r"<[^>]+>", "", text(ROOT / "docs/images/card.svg"))
    assert any(words in text(path) for path in sources)


def test_the_files_of_the_tutorial_are_in_order() -> None:
    blocks = re.findall(r"```yaml\n +# (\w+\.yml)\n(.*?) *```", text(ROOT / "docs/tutorial.md"), re.DOTALL)

    configuration = load_text({name: dedent(body) for name, body in blocks}, NOW)

    assert len(blocks) == 3
    assert configuration.tiers_by_rank == ("standard",)


def _known(words: str, commands: dict[str, set[str]]) -> bool:
    first = words.split()[0]
    two = " ".join(words.split()[:2])
    below = {name for name in commands if name.startswith(f"{first} ")}
    return two in below if below and two != first else first in commands


def _parted(line: str, commands: dict[str, set[str]]) -> tuple[str, str]:
    """A command in the words that it is known by, and what stands behind them."""
    rest = line.partition("tierline ")[2]
    words = max((name for name in commands if f"{rest} ".startswith(f"{name} ")), key=len, default="")
    return words, rest.removeprefix(words).partition(" #")[0]
