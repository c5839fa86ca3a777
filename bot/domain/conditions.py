"""Conditions on an account's facts: `">= 100000"`, `"!= emea"`, `critical`, `true`."""

import operator
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.domain.quote import quote
from bot.errors import Invalid

Fact = str | bool | int | float

# What people write for a boolean and YAML 1.2 reads as text. `NO` may well be a country.
YES_AND_NO = {"yes": "true", "Yes": "true", "on": "true", "On": "true"}
YES_AND_NO |= {"no": "false", "No": "false", "off": "false", "Off": "false"}

_ORDERS: Mapping[str, Callable[[float, float], bool]] = {
    ">=": operator.ge,
    "<=": operator.le,
    ">": operator.gt,
    "<": operator.lt,
}
_SAME = ("==", "!=")
_COMPARISON = re.compile(r"([<>=!]+)\s*(.*)", re.DOTALL)
_NUMBER = re.compile(r"[-+]?[0-9]{1,15}(\.[0-9]{1,15})?")


@dataclass(frozen=True, slots=True)
class Condition:
    """What a fact is compared with. `kind` tells which facts it can ever hold for."""

    operator: str
    operand: Fact

    @property
    def kind(self) -> str:
        return kind_of(self.operand)

    def holds(self, fact: Fact | None) -> bool:
        """Whether the fact satisfies it. A missing fact satisfies nothing, nor does one of another kind."""
        if fact is None or kind_of(fact) != self.kind:
            return False
        if self.operator in _SAME:
            return (fact == self.operand) is (self.operator == "==")
        return _ORDERS[self.operator](float(fact), float(self.operand))

    def __str__(self) -> str:
        shown = say_fact(self.operand)
        return shown if self.operator == "==" else f"{self.operator} {shown}"


def parse_condition(written: Fact) -> Condition:
    """Reads a condition; what begins with no comparison means equality. Raises Invalid."""
    text = written.strip() if isinstance(written, str) else ""
    found = _COMPARISON.fullmatch(text)
    if found is None:
        return Condition("==", written)
    sign, operand = found[1], _operand(found[2].strip())
    if sign not in (*_ORDERS, *_SAME):
        raise Invalid(f"{quote(sign)} is no comparison; write one of {', '.join((*_ORDERS, *_SAME))}.")
    if operand == "" or (sign in _ORDERS and kind_of(operand) != "a number"):
        raise Invalid(f'{quote(text)} compares with no number; write digits only, such as ">= 100000".')
    return Condition(sign, operand)


def kind_of(fact: Fact) -> str:
    if isinstance(fact, bool):
        return "true or false"
    return "a number" if isinstance(fact, int | float) else "text"


def say_fact(fact: Fact) -> str:
    """The fact as the files write it."""
    return str(fact).lower() if isinstance(fact, bool) else str(fact)


def _operand(text: str) -> Fact:
    if text in ("true", "false"):
        return text == "true"
    if _NUMBER.fullmatch(text):
        return float(text) if "." in text else int(text)
    return text
