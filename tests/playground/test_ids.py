from bot.playground.ids import Ids


def test_lasting_ids_are_the_same_in_every_run() -> None:
    assert [Ids().lasting("U") for _ in range(2)] == ["U00000001", "U00000001"]


def test_lasting_ids_count_by_prefix() -> None:
    ids = Ids()
    assert [ids.lasting("U"), ids.lasting("C"), ids.lasting("U")] == ["U00000001", "C00000001", "U00000002"]


def test_fresh_ids_never_repeat_not_even_in_another_run() -> None:
    first, second = Ids(), Ids()
    found = {ids.fresh("Ev") for ids in (first, second) for _ in range(1000)}
    assert len(found) == 2000
