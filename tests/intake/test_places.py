from luoshi.intake.places import Places


def test_place_behind_a_longer_choice_moves_on():
    now = Places([(10, 12), (20, 23)], [(10, 15), (23, 24)])
    assert [now(place) for place in (0, 10, 12, 19, 20, 23, 30)] == [0, 10, 15, 22, 23, 24, 31]


def test_place_within_a_shorter_choice_stays_within():
    now = Places([(10, 16)], [(10, 12)])
    assert [now(place) for place in (10, 11, 12, 15, 16)] == [10, 11, 12, 12, 12]


def test_place_without_changes_stays():
    assert Places([(1, 2)], [(1, 2)])(7) == 7
