"""What was filled in, as services read it."""

from bot.services.commands import Press, Who
from tests.clock import MONDAY_MORNING


def test_a_field_that_was_left_empty_reads_as_nothing() -> None:
    press = Press(Who("U0ADA", "T0HOME"), 1, MONDAY_MORNING, "trigger:1", {"text": "On it"})
    assert (press.value("text"), press.value("reason")) == ("On it", "")
