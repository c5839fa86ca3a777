"""Rules of the configuration that could never fit, or fit too much: eligibility, routing and ladders."""

from collections.abc import Iterator, Mapping

from bot.domain.conditions import YES_AND_NO, kind_of, parse_condition
from bot.domain.durations import parse_percent
from bot.domain.policy_tree import Finding, Place, Tree, children, entry, parted, walk
from bot.domain.quote import quote
from bot.errors import Invalid

_CONDITIONS = {
    "eligibility": ("any", "all"),
    "routing": ("domain", "tier", "urgency", "account"),
}
_LAST = {"eligibility": "{tier: standard, always: true}", "routing": "{always: true, team: general}"}


def unfit_rules(tree: Tree) -> Iterator[Finding]:
    """Eligibility and routing: each rule has a condition or `always`, and that with `always` stands last."""
    for key, conditions in _CONDITIONS.items():
        rules = [
            (place, rule) for place, rule in walk(tree, f"policy.yml {key} *") if isinstance(rule, Mapping)
        ]
        for place, rule in rules:
            last = place == rules[-1][0]
            yield from _unfit_rule(place, rule, conditions, last=last, example=_LAST[key])


def _unfit_rule(
    place: Place, rule: Mapping[str, object], conditions: tuple[str, ...], *, last: bool, example: str
) -> Iterator[Finding]:
    given = [key for key in conditions if rule.get(key)]
    name = f"this {place[1]} rule"
    if rule.get("always", False) is not False:
        if given:
            yield Finding(place, f"{name} has always beside {given[0]}", "keep one of the two")
        elif not last:
            yield Finding(place, f"{name} keeps those below it from being reached", "move it to the end")
    elif not given:
        advice = f"write always: true, or one of {', '.join(conditions)}"
        yield Finding(place, f"{name} has no condition", advice)
    elif last:
        yield Finding(place, f"the last {place[1]} rule has a condition", f"write - {example} below it")


def unfit_conditions(tree: Tree) -> Iterator[Finding]:
    """Comparisons that cannot be read, and facts of another kind than every comparison with them."""
    kinds: dict[str, set[str]] = {}
    for group in ("any", "all"):
        for place, written in walk(tree, f"policy.yml eligibility * {group} * *"):
            if not isinstance(written, str | int | float):
                continue
            try:
                meant = written in YES_AND_NO or parse_condition(written).operand
                kinds.setdefault(str(place[-1]), set()).add(kind_of(meant))
            except Invalid as error:
                what, instead = parted(str(error), written)
                yield Finding(place, entry(place) + what, instead)
    for place, fact in walk(tree, "accounts.yml accounts * facts *"):
        wanted = kinds.get(str(place[-1]))
        if wanted and isinstance(fact, str | int | float) and kind_of(fact) not in wanted:
            kind = " or ".join(sorted(wanted))
            what = f"{entry(place)} is {quote(fact)}, but eligibility compares it with {kind}"
            yield Finding(place, what, _as_kind(fact, wanted))


def _as_kind(fact: object, wanted: set[str]) -> str:
    if wanted == {"true or false"}:
        return f"write {'true' if str(fact).lower() in ('yes', 'on', 'y', 'true', '1') else 'false'}"
    if wanted == {"a number"}:
        return "write a number in digits only"
    return "write text in quotes" if wanted == {"text"} else f"write {' or '.join(sorted(wanted))}"


def unfit_steps(tree: Tree) -> Iterator[Finding]:
    """Ladder steps that do nothing, tell nobody or nowhere, stand there twice, or repeat too early."""
    for ladder, listed in walk(tree, "policy.yml ladders *"):
        steps = [(index, step) for index, step in children(listed) if isinstance(step, Mapping)]
        highest = max((_share(step.get("at")) for _, step in steps), default=0.0)
        seen: set[str] = set()
        for index, step in steps:
            place = (*ladder, index)
            for what, instead in (*_idle(step), *_repeating(step, highest)):
                yield Finding(place, f"this step {what}", instead)
            same = repr(sorted(step.items(), key=str))
            if same in seen:
                yield Finding(place, "this step stands in its ladder twice", "remove one of the two")
            seen.add(same)


def _idle(step: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    if step.get("tell"):
        if "where" not in step:
            yield "tells somebody, but not where", "write where: dm or where: thread"
    elif "where" in step:
        yield "says where, but tells nobody", "write tell: [on_call], or remove where"
    elif "repeat" in step:
        yield "repeats, but tells nobody", "write tell and where, or remove repeat"
    elif not step.get("do"):
        yield "does nothing", "write do: refresh, or tell and where"


def _repeating(step: Mapping[str, object], highest: float) -> Iterator[tuple[str, str]]:
    at = _share(step.get("at"))
    if not step.get("repeat") or not step.get("tell") or not at:
        return
    if at < 1:
        yield "repeats before the target is used up", "write at: 100% or more, or remove repeat"
    elif at < highest:
        yield "repeats, although others follow", "let only the last step repeat"


def _share(written: object) -> float:
    """The share that is written, 0 where it cannot be read."""
    try:
        return parse_percent(written)
    except Invalid:
        return 0.0
