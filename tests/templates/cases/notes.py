"""Notes for colleagues."""

from tests.factories import ADA, Story
from tests.templates.cases.case import cases

NOTE = {"ticket": Story().seen(), "author": ADA, "text": "Looks like the cache\nagain"}

CASES = cases("notes/note", note=NOTE)
