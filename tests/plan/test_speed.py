from datetime import date, timedelta

from luoshi.plan.speed import Sent, slow, speeds

DAY0 = date(2026, 1, 20)


def days(day):
    return (day - DAY0).days


def sent(accepted, broken=None, *, unit=1, leads=True, owner=False):
    def day(number):
        return None if number is None else DAY0 + timedelta(days=number)

    return Sent(unit, leads, day(accepted), day(broken), owner)


def test_speed_counts_to_the_last_signature_and_breakdown():
    found = speeds([sent(2, 9), sent(5, 7)], days)[1]
    assert (found.accepted_days, found.broken_down_days) == (5, 9)


def test_speed_stays_open_while_anything_is_outstanding():
    found = speeds([sent(2, 9), sent(None)], days)[1]
    assert (found.accepted_days, found.unaccepted, found.broken_down_days, found.not_broken_down) == (None, 1, None, 1)


def test_speed_takes_a_signed_person_for_a_breakdown():
    assert speeds([sent(4, owner=True)], days)[1].broken_down_days == 4


def test_speed_asks_no_breakdown_of_supporting_units():
    found = speeds([sent(4, leads=False)], days)[1]
    assert (found.accepted_days, found.leads, found.broken_down_days) == (4, 0, None)


def test_slow_needs_three_units_to_compare():
    two = speeds([sent(1, 5, unit=1), sent(1, 30, unit=2)], days)
    three = speeds([sent(1, 5, unit=1), sent(1, 30, unit=2), sent(1, 8, unit=3)], days)
    assert slow(two.values()) == frozenset() and slow(three.values()) == {2}
