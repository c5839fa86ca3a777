"""The way in for customers."""

from tests.templates.cases.case import cases

CASES = cases("welcome/welcome", told={"title": "Example Cloud support", "emoji": "ticket", "ticket": None})
