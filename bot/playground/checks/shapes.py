"""The engine: turns the limits into checks, one shape per block, element and composition object.

A shape says which fields an object must and may have. Everything is compiled once at import, since every
payload that leaves the bot in any test goes through here.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.playground.checks.limits import LIMITS
from bot.playground.checks.problems import Report
from bot.playground.checks.rules import RULES, Rule
from bot.playground.checks.values import Check, Spec, boolean, check_length, integer, number, string

# Which groups of shapes the word in `of` may name; an object's own `type` then chooses the shape.
_GROUPS = {
    "block": ("blocks",),
    "cell": ("composition_objects", "blocks"),
    "chart": ("charts",),
    "context_element": ("elements", "composition_objects"),
    "element": ("elements",),
    "leaf": ("leaves",),
    "rich_text": ("rich_text",),
}
_STRINGS = ("string", "user_id", "channel_id", "conversation_id")
_SURFACES = ("message", "modal", "home")


@dataclass(frozen=True, slots=True)
class Shape:
    """What one kind of object looks like. `surfaces`: where apps may put it."""

    required: Sequence[str]
    fields: Mapping[str, Check]
    exactly_one_of: Sequence[str]
    at_least_one_of: Sequence[str]
    min_properties: int
    surfaces: Sequence[str]
    rules: Sequence[Rule]

    def check(self, value: dict[str, object], path: str, report: Report) -> None:
        before = len(report.problems)
        for name in self.required:
            if name not in value:
                report.add(path, f"missing required field: {name}")
        for name, item in value.items():
            check = self.fields.get(name)
            if check is None:
                report.add(path, f"invalid additional property: {name}")
            else:
                check(item, f"{path}/{name}", report)
        self._check_alternatives(value, path, report)
        # The rules between fields read them without further ado, so the fields have to be sound.
        if len(report.problems) == before:
            for rule in self.rules:
                rule(value, path, report)

    def _check_alternatives(self, value: dict[str, object], path: str, report: Report) -> None:
        one, some = self.exactly_one_of, self.at_least_one_of
        if one and sum(name in value for name in one) != 1:
            report.add(path, f"must define exactly one of {_listed(one)}")
        if some and not any(name in value for name in some):
            report.add(path, f"must define at least one of {_listed(some)}")
        if len(value) < self.min_properties:
            report.add(path, f"must define at least {self.min_properties} properties")


def _listed(names: Sequence[str]) -> str:
    return " or ".join(f"`{name}`" for name in names)


def _anything(_value: object, _path: str, _report: Report) -> None:
    """For `type`, which has chosen the shape and so has been read already."""


def make_shape(spec: Spec, name: str = "") -> Shape:
    """Compiles one entry of the limits; `name` ("elements.button") finds its rules between fields."""
    told = [field for field, rule in spec["fields"].items() if rule.get("required")]
    required = dict.fromkeys([*spec.get("required", ()), *told])
    fields = {field: compile_field(rule) for field, rule in spec["fields"].items()}
    if "type" in required:
        fields["type"] = _anything
    return Shape(
        required=tuple(required),
        fields=fields,
        exactly_one_of=tuple(spec.get("exactly_one_of", ())),
        at_least_one_of=tuple(spec.get("at_least_one_of", ())),
        min_properties=spec.get("min_properties", 0),
        surfaces=tuple(spec.get("surfaces", _SURFACES)),
        rules=RULES.get(name, ()),
    )


def compile_field(spec: Spec) -> Check:
    """The check of one field's value from its entry in the limits."""
    return _BUILDERS[spec["type"]](spec)


def _text_object(spec: Spec) -> Check:
    kinds, low, high = tuple(spec["kinds"]), spec.get("min_len", 0), spec["max_len"]

    def check(value: object, path: str, report: Report) -> None:
        if not isinstance(value, dict):
            report.add(path, "must provide an object")
        elif "type" not in value or "text" not in value:
            report.add(path, f"missing required field: {'text' if 'type' in value else 'type'}")
        elif not isinstance(value["type"], str):
            report.add(f"{path}/type", "must provide a string")
        elif value["type"] not in kinds:
            report.add(f"{path}/type", f"unsupported type: {value['type']}")
        elif not isinstance(value["text"], str):
            report.add(f"{path}/text", "must provide a string")
        else:
            check_length(value["text"], low, high, f"{path}/text", report)
            if len(value) > 2:
                _check_flags(value, path, report)

    return check


def _check_flags(text_object: dict[str, object], path: str, report: Report) -> None:
    flag = "emoji" if text_object["type"] == "plain_text" else "verbatim"
    for name, value in text_object.items():
        if name == flag and not isinstance(value, bool):
            report.add(f"{path}/{name}", "must provide a boolean")
        elif name not in (flag, "type", "text"):
            report.add(path, f"invalid additional property: {name}")


def _array(spec: Spec) -> Check:
    low, high, nullable = spec.get("min_items", 0), spec.get("max_items"), spec.get("nullable_items", False)
    item = _item(spec)

    def check(value: object, path: str, report: Report) -> None:
        if not isinstance(value, list | tuple):
            report.add(path, "must provide an array")
            return
        if len(value) < low:
            report.add(path, f"must provide at least {low} items")
        if high is not None and len(value) > high:
            report.add(path, f"no more than {high} items allowed")
        # What is beyond the limit is not looked at: an endless list costs no more than a full one.
        for index, entry in enumerate(value[:high]):
            if entry is not None or not nullable:
                item(entry, f"{path}/{index}", report)

    return check


def _item(spec: Spec) -> Check:
    of = spec["of"]
    if isinstance(of, Mapping):
        return compile_field(of)
    if of in _STRINGS:
        form = {} if of == "string" else {"format": of}
        return string({**{key: spec[key] for key in ("enum", "min_len", "max_len") if key in spec}, **form})
    return _reference(spec)


def _reference(spec: Spec) -> Check:
    of = spec["of"]
    if of in _GROUPS:
        return _choice(_GROUPS[of], spec.get("one_of"))
    kind, _, name = of.partition(":")
    return _choice(_GROUPS[kind], [name]) if name else _composition(of)


def _composition(name: str) -> Check:
    def check(value: object, path: str, report: Report) -> None:
        if isinstance(value, dict):
            SHAPES["composition_objects"][name].check(value, path, report)
        else:
            report.add(path, "must provide an object")

    return check


def _choice(groups: Iterable[str], names: Sequence[str] | None) -> Check:
    allowed = frozenset(names) if names else None
    groups = tuple(groups)

    def check(value: object, path: str, report: Report) -> None:
        if not isinstance(value, dict):
            report.add(path, "must provide an object")
        elif "type" not in value:
            report.add(path, "missing required field: type")
        elif not isinstance(kind := value["type"], str):
            report.add(f"{path}/type", "must provide a string")
        else:
            shape = _find(groups, kind) if allowed is None or kind in allowed else None
            if shape is None or report.surface not in shape.surfaces:
                report.add(f"{path}/type", f"unsupported type: {kind}")
            else:
                shape.check(value, path, report)

    return check


def _find(groups: Iterable[str], kind: str) -> Shape | None:
    for group in groups:
        if kind in SHAPES[group]:
            return SHAPES[group][kind]
    return None


_BUILDERS = {
    "array": _array,
    "boolean": boolean,
    "integer": integer,
    "number": number,
    "object": _reference,
    "string": string,
    "text_object": _text_object,
}

SHAPES: Mapping[str, Mapping[str, Shape]] = {
    group: {name: make_shape(spec, f"{group}.{name}") for name, spec in LIMITS[group].items()}
    for group in ("composition_objects", "elements", "blocks", "rich_text", "leaves", "charts")
}
