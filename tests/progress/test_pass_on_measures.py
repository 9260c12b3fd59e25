from __future__ import annotations

import pytest

from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.ledger.queries import timeline_of
from luoshi.progress.actions.pass_on_measures import pass_on_measures
from luoshi.progress.models import Measure
from tests.factories import House
from tests.progress.measures_at_hand import make_measure


def test_pass_on_measures_changes_who_reads_them(house: House) -> None:
    measure = make_measure(house, unit=house.software, owner=house.engineer)
    pass_on_measures(measures=[measure.pk], holder=house.engineer, to=house.software_head, by=house.engineer)
    assert Measure.objects.get().owner == house.software_head
    assert timeline_of(measure).get(verb="progress.measure_passed_on").after == {"owner": "软件主任"}


def test_pass_on_measures_by_somebody_else_is_not_allowed(house: House) -> None:
    measure = make_measure(house, unit=house.software, owner=house.engineer)
    with pytest.raises(NotAllowed):
        pass_on_measures(measures=[measure.pk], holder=house.engineer, to=house.software_head, by=house.testing_head)


def test_pass_on_measures_to_a_stranger_or_of_another_is_refused(house: House) -> None:
    measure = make_measure(house, unit=house.software, owner=house.engineer)
    with pytest.raises(Refused):
        pass_on_measures(measures=[measure.pk], holder=house.engineer, to=house.stranger, by=house.admin)
    with pytest.raises(Refused):
        pass_on_measures(measures=[measure.pk], holder=house.software_head, to=house.design_head, by=house.admin)
