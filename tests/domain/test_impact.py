from bot.domain.impact import Impact, Scope


def test_the_worse_the_impact_the_more_it_weighs() -> None:
    assert [impact.weight for impact in Impact] == [3, 2, 1, 0]
    assert max(Impact, key=lambda impact: impact.weight) is Impact.STOPPED


def test_the_more_people_are_hit_the_more_it_weighs() -> None:
    assert [scope.weight for scope in Scope] == [3, 2, 1, 0]
    assert max(Scope, key=lambda scope: scope.weight) is Scope.EVERYONE
