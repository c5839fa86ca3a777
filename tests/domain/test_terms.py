from bot.domain.terms import ClockName, Recipient, Role, Urgency


def test_the_more_urgent_the_more_it_weighs() -> None:
    assert [urgency.weight for urgency in Urgency] == [3, 2, 1, 0]
    assert max(Urgency, key=lambda urgency: urgency.weight) is Urgency.CRITICAL


def test_promises_are_listed_in_the_order_in_which_they_fall_due() -> None:
    assert list(ClockName) == ["ack", "first_response", "next_response", "update", "resolve"]


def test_those_above_an_agent_can_be_told_by_their_role() -> None:
    assert {Role.LEAD.value, Role.MANAGER.value, Role.DIRECTOR.value} <= {each.value for each in Recipient}
