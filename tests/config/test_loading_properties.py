"""Whatever stands in the files, loading ends in a configuration or in mistakes at lines that exist."""

import json
from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from bot.config import ConfigurationMistakes, Mistake, digest, dump, load_text, restore
from bot.config.documents import read
from bot.domain.policy_tree import Place, children
from tests.config.sample import NOW, shipped

TEXTS = shipped()
DATA = {name: read(name, text).data for name, text in TEXTS.items()}

WORDS = st.sampled_from(
    ["", "always", "yes", "1h", "2bd", "75%", ">= 5", "U0ADA", "C0ACME", "enterprise", "emea", "UTC", "mon"]
)
SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | WORDS
JSON = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8) | WORDS, inner, max_size=4)
    ),
    max_leaves=8,
)


DELETED = object()


def places(node: object, path: Place = ()) -> Iterator[Place]:
    """The path of every part of the data."""
    yield path
    for key, inner in children(node):
        yield from places(inner, (*path, key))


def changed(node: object, path: Place, value: object) -> object:
    """The data with another value at `path`; unchanged where there is no such place any more."""
    if not path:
        return value
    entries = {
        key: changed(inner, path[1:], value) if key == path[0] else inner for key, inner in children(node)
    }
    kept = {key: inner for key, inner in entries.items() if inner is not DELETED}
    if isinstance(node, list):
        return list(kept.values())
    return kept if isinstance(node, dict) else node


PLACES = [path for path in places(DATA) if len(path) > 1]


@st.composite
def mutations(draw: st.DrawFn) -> dict[str, str]:
    """The shipped files with one to three parts deleted or replaced by anything."""
    data: object = DATA
    for _ in range(draw(st.integers(1, 3))):
        data = changed(data, draw(st.sampled_from(PLACES)), draw(st.just(DELETED) | JSON))
    # JSON is YAML, and with an indent it has a line for each part.
    return {str(name): json.dumps(part, indent=1, ensure_ascii=False) for name, part in children(data)}


def loads_or_tells(files: dict[str, str]) -> None:
    """Asserts that the files load, and survive being stored, or that each mistake has its place and words."""
    told: tuple[Mistake, ...] = ()
    try:
        configuration = load_text(files, NOW)
    except ConfigurationMistakes as mistakes:
        told = mistakes.mistakes
        assert told, "An error without a mistake helps nobody."
    else:
        body = json.loads(json.dumps(dump(configuration)))
        assert restore(body) == configuration
        assert digest(restore(body)) == digest(configuration)
    for mistake in told:
        assert 1 <= mistake.line <= len(files[mistake.file].splitlines()) + 1
        assert mistake.what
        assert mistake.instead
        assert "\n" not in str(mistake)


@given(mutations())
def test_any_change_of_the_data_loads_or_is_told(files: dict[str, str]) -> None:
    loads_or_tells(files)


@given(
    st.sampled_from(sorted(TEXTS)),
    st.integers(0, 10_000),
    st.integers(0, 60),
    st.text(max_size=10) | st.text(alphabet=" \t\n:-[]{}&*!|>'\"%#?,@`\\<0a", max_size=10),
)
def test_any_change_of_the_text_loads_or_is_told(file: str, start: int, cut: int, put: str) -> None:
    text = TEXTS[file]
    start %= len(text)

    loads_or_tells({**TEXTS, file: text[:start] + put + text[start + cut :]})


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_any_text_at_all_loads_or_is_told(text: str) -> None:
    loads_or_tells({**TEXTS, "accounts.yml": text})
