"""Names in the configuration that have to exist, and values that may be there only once."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.domain.areas import AREAS, GENERAL
from bot.domain.nearest import nearest
from bot.domain.policy_tree import Finding, Place, Tree, entry, walk
from bot.domain.quote import quote

_LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class Kind:
    """Something that has a name. `key` leads to where the file declares it, as the keys of a mapping.

    With `field` it is declared by that key of each entry of a list instead.
    """

    word: str
    file: str
    key: str
    field: str = ""
    built_in: frozenset[str] = frozenset()


TIER = Kind("tier", "policy.yml", "tiers")
CALENDAR = Kind("calendar", "policy.yml", "calendars", built_in=frozenset({"always"}))
LADDER = Kind("ladder", "policy.yml", "ladders", built_in=frozenset({"default"}))
TEAM = Kind("team", "people.yml", "teams")
PERSON = Kind("person", "people.yml", "people", field="slack")
ACCOUNT = Kind("account", "accounts.yml", "accounts", field="key")

AREA = Kind("area", "policy.yml", "triage areas", built_in=frozenset({*AREAS, GENERAL}))

REFERENCES: tuple[tuple[str, Kind], ...] = (
    ("policy.yml tiers * calendar", CALENDAR),
    ("policy.yml tiers * ladder", LADDER),
    ("policy.yml eligibility * tier", TIER),
    ("policy.yml routing * team", TEAM),
    ("policy.yml routing * tier", TIER),
    ("policy.yml routing * account", ACCOUNT),
    ("policy.yml routing * domain", AREA),
    ("people.yml teams * lead", PERSON),
    ("people.yml teams * manager", PERSON),
    ("people.yml teams * director", PERSON),
    ("people.yml people * teams *", TEAM),
    ("people.yml people * hours", CALENDAR),
    ("people.yml rotas * people *", PERSON),
    ("accounts.yml accounts * tier", TIER),
    ("accounts.yml accounts * dedicated *", PERSON),
)
ONCE = (
    ("policy.yml tiers * rank", "give each tier a rank of its own"),
    ("people.yml people * slack", "keep one entry a person"),
    ("accounts.yml accounts * key", "give each account a key of its own"),
    ("accounts.yml accounts * channels *", "leave it to one account"),
    ("accounts.yml accounts * workspaces *", "leave it to one account"),
)


def unknown_names(tree: Tree) -> Iterator[Finding]:
    """References to what none of the files declares."""
    for pattern, kind in REFERENCES:
        known = _names(tree, kind)
        if known is None:
            continue
        for place, name in walk(tree, pattern):
            if isinstance(name, str) and name not in known:
                what = f"{entry(place)} names the unknown {kind.word} {quote(name)}"
                yield Finding(place, what, _advice(name, kind, known))
    yield from _rotas_without_team(tree)


def _rotas_without_team(tree: Tree) -> Iterator[Finding]:
    teams = _names(tree, TEAM)
    for place, _ in walk(tree, "people.yml rotas *"):
        name = place[-1]
        if teams is not None and isinstance(name, str) and name not in teams:
            yield Finding(place, f"the rota {quote(name)} bears no team's name", _advice(name, TEAM, teams))


def _names(tree: Tree, kind: Kind) -> tuple[str, ...] | None:
    """The names declared, None where the file or the part of it that declares them cannot be read."""
    declared = tree.get(kind.file)
    for part in kind.key.split():
        if not isinstance(declared, Mapping):
            return None
        declared = declared.get(part, {})
    if kind.field and isinstance(declared, list | dict):
        return tuple(str(name) for _, name in walk(declared, f"* {kind.field}"))
    return (*declared, *sorted(kind.built_in)) if isinstance(declared, Mapping) else None


def _advice(name: str, kind: Kind, known: tuple[str, ...]) -> str:
    near = nearest(name, known)
    declare = f"add it under {kind.key.replace(' ', '.')} in {kind.file}"
    return f"write {near}, or {declare}" if near else declare


def repeated_values(tree: Tree) -> Iterator[Finding]:
    """Values that may be there only once in their file and are there again."""
    for pattern, advice in ONCE:
        first: dict[object, Place] = {}
        for place, value in walk(tree, pattern):
            if not isinstance(value, str | int):
                continue
            if value in first:
                what = f"{entry(place)} is {quote(value)} a second time"
                yield Finding(place, what, advice, also=first[value])
            first.setdefault(value, place)


def shared_channels(tree: Tree) -> Iterator[Finding]:
    """Channels that are both a customer's and our own: customers would read the cards."""
    customers = {
        value: place
        for place, value in walk(tree, "accounts.yml accounts * channels *")
        if isinstance(value, str)
    }
    for pattern in ("policy.yml tiers * channel", "people.yml teams * fallback"):
        for place, value in walk(tree, pattern):
            if isinstance(value, str) and value in customers:
                what = f"{entry(place)} is {quote(value)}, a customer's channel"
                yield Finding(place, what, "write a channel of your own", also=customers[value])


def bad_names(tree: Tree) -> Iterator[Finding]:
    """Names that the files declare and that cannot be used."""
    for kind in (TIER, CALENDAR, LADDER, TEAM):
        for place, _ in walk(tree, f"{kind.file} {kind.key} *"):
            name = str(place[-1])
            if not name.strip() or len(name) > _LONGEST_NAME:
                what = f"{quote(name)} cannot name a {kind.word}"
                yield Finding(place, what, f"write a name of 1 to {_LONGEST_NAME} characters")
            elif kind is CALENDAR and name in kind.built_in:
                yield Finding(place, f"the calendar {name} is built in", "give yours another name")
