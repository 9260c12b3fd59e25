from __future__ import annotations

from datetime import date

import pytest

from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.org.models import Post
from luoshi.supervision.actions.ask_extension import ask_extension
from luoshi.supervision.actions.endorse_extension import endorse_extension
from luoshi.supervision.actions.grant_extension import grant_extension
from luoshi.supervision.actions.refuse_extension import refuse_extension
from luoshi.supervision.models import Extension
from luoshi.supervision.queries import waiting_for
from luoshi.supervision.rights import answers_of
from tests.supervision.desk import Desk, last_told
from tests.supervision.test_ask_extension import ASKED


def asked(desk: Desk) -> Extension:
    return ask_extension(slip=desk.at("under_way"), by=desk.house.engineer, **ASKED)


def test_endorsed_extension_moves_no_date_yet(desk: Desk):
    row = endorse_extension(extension=asked(desk), by=desk.house.software_head, words="属实")
    assert (row.state, row.head_words) == ("endorsed", "属实")
    assert desk.fresh(row.slip).extended == 0
    assert last_told(row.slip) == "软件室 endorsed the extension of 督办〔2026〕1号 to 20 Oct"


def test_while_the_unit_has_no_head_the_supervisor_answers_first_and_then_grants(desk: Desk):
    row, boss, year = asked(desk), desk.house.supervisor, desk.house.year
    assert answers_of(boss, row) == []
    kinds = [item.kind for item in waiting_for(boss, year)]
    Post.objects.filter(unit=desk.house.software, kind="head").update(until=date(2026, 9, 1))
    assert answers_of(boss, row) == ["endorse", "refuse"]
    assert [item.kind for item in waiting_for(boss, year)] == [*kinds, "Extension"]
    row = endorse_extension(extension=row, by=boss)
    assert last_told(row.slip) == "示例研究所 endorsed the extension of 督办〔2026〕1号 to 20 Oct"
    assert grant_extension(extension=row, by=boss).state == "granted"


def test_while_the_unit_has_no_head_the_supervisor_may_refuse(desk: Desk):
    row = asked(desk)
    Post.objects.filter(unit=desk.house.software, kind="head").update(until=date(2026, 9, 1))
    assert refuse_extension(extension=row, by=desk.house.supervisor, reason="不必").state == "refused"


def test_endorsing_twice_is_refused(desk: Desk):
    row = endorse_extension(extension=asked(desk), by=desk.house.software_head)
    with pytest.raises(Refused):
        endorse_extension(extension=row, by=desk.house.software_head)


@pytest.mark.parametrize("who", ["engineer", "supervisor", "design_head"])
def test_endorsing_by_anybody_but_the_units_head_is_not_allowed(desk: Desk, who: str):
    with pytest.raises(NotAllowed, match="answers first"):
        endorse_extension(extension=asked(desk), by=getattr(desk.house, who))
