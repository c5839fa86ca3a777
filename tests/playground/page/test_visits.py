"""Who looks at the Home."""

from bot.playground.page.visits import Visits


def test_who_comes_is_a_visitor() -> None:
    assert Visits().come("U1")


def test_a_second_window_is_no_second_visit() -> None:
    visits = Visits()
    visits.come("U1")
    assert not visits.come("U1")


def test_who_comes_back_at_once_was_never_away() -> None:
    visits = Visits()
    visits.come("U1")
    visits.go("U1")
    assert not visits.come("U1")


def test_people_visit_for_themselves() -> None:
    visits = Visits()
    visits.come("U1")
    assert visits.come("U2")


def test_who_was_never_there_can_still_come() -> None:
    visits = Visits()
    visits.go("U2")
    visits.go("U1")
    assert visits.come("U3")
