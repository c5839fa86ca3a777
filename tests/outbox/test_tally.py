"""What happened is counted, whoever counts it."""

from concurrent.futures import ThreadPoolExecutor

from bot.outbox.tally import Tally


def test_a_new_tally_has_counted_nothing() -> None:
    assert Tally()["sent"] == 0


def test_events_are_counted_apart() -> None:
    tally = Tally()
    tally.count("sent")
    assert (tally["sent"], tally["dead"]) == (1, 0)


def test_no_count_of_any_thread_is_lost() -> None:
    tally = Tally()
    with ThreadPoolExecutor(8) as pool:
        for done in [pool.submit(tally.count, "sent") for _ in range(1000)]:
            done.result()
    assert tally["sent"] == 1000
