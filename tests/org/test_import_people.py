from __future__ import annotations

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import Workbook, load_workbook

from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.org.actions.import_people import PeopleRefused, import_people
from luoshi.org.models import Person
from luoshi.org.people_sheet import HEADS
from tests.factories import House, make_house

pytestmark = pytest.mark.django_db
HEAD = ["工号", "姓名", "英文名", "单位", "职务名称", "职务", "手机号", "邮箱"]


@pytest.fixture
def house() -> House:
    return make_house()


def xlsx(*rows: list, head: list[str] = HEAD) -> bytes:
    book = Workbook()
    book.active.append(head)
    for row in rows:
        book.active.append(row)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def admin(house: House) -> Client:
    client = Client()
    client.force_login(house.admin, backend="luoshi.front.sign_in.NumberOrPhoneBackend")
    return client


def test_import_people_adds_everybody_with_unit_and_post(house: House) -> None:
    data = xlsx(
        ["X1", "甲", "Jia", "软件室", "副主任", "负责人", "13800000001", "a@example.org"],
        [2002, "乙", "", "", "", "", "", ""],
    )
    first, second = import_people(unit=house.design, data=data, by=house.admin)
    assert (first.number, first.name_en, first.unit, first.title) == ("X1", "Jia", house.software, "副主任")
    assert first.posts.get().kind == "head"
    assert (second.number, second.unit, second.posts.count()) == ("2002", house.design, 0)
    assert not second.has_usable_password()


BAD = [
    (["", "甲"], "工号"),
    (["X1", ""], "姓名"),
    (["N0001", "甲"], "工号"),
    (["X9", "甲"], "工号"),
    (["X1", "甲", "", "无此室"], "单位"),
    (["X1", "甲", "", "", "", "国王"], "职务"),
    (["X1", "甲", "", "", "", "", "13900000000"], "手机号"),
    (["X1", "甲", "", "", "", "", "", "not mail"], "邮箱"),
    (["X1", "甲" * 61], "姓名"),
]


@pytest.mark.parametrize(("row", "column"), BAD)
def test_import_people_names_row_and_column_and_adds_nobody(house: House, row: list, column: str) -> None:
    count = Person.objects.count()
    good = ["X9", "好", "", "", "", "", "13900000000"]
    with pytest.raises(PeopleRefused) as refusal:
        import_people(unit=house.design, data=xlsx(good, row), by=house.admin)
    assert [(fault.row, fault.column) for fault in refusal.value.faults] == [(3, column)]
    assert Person.objects.count() == count


def test_import_people_is_the_administrators(house: House) -> None:
    with pytest.raises(NotAllowed):
        import_people(unit=house.design, data=xlsx(["X1", "甲"]), by=house.design_head)


@pytest.mark.parametrize("data", [b"", b"no workbook", xlsx(), xlsx(["甲"], head=["别的"])])
def test_import_people_refuses_what_is_no_list(house: House, data: bytes) -> None:
    with pytest.raises(Refused):
        import_people(unit=house.design, data=data, by=house.admin)


def test_import_people_page_shows_faults_then_adds(house: House) -> None:
    client, url = admin(house), f"/organisation/units/{house.design.pk}/people/import/"
    wrong = client.post(url, {"file": SimpleUploadedFile("p.xlsx", xlsx(["N0001", "甲"]))})
    assert wrong.status_code == 409
    assert "N0001" in wrong.content.decode()
    assert client.post(url).status_code == 409
    right = client.post(url, {"file": SimpleUploadedFile("p.xlsx", xlsx(["X1", "甲"]))})
    assert right.status_code == 302
    assert Person.objects.get(number="X1").unit == house.design


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_people_template_has_heads_that_come_back_in(house: House, language: str) -> None:
    house.admin.language = language
    house.admin.save()
    book = load_workbook(BytesIO(admin(house).get(f"/organisation/units/{house.design.pk}/people/template/").content))
    book.active.append([])
    heads = [cell.value for cell in book.active[1]]
    assert len(heads) == len(HEADS)
    data = xlsx(["X1", "甲", "Jia", "软件室"], head=heads)
    [person] = import_people(unit=house.design, data=data, by=house.admin)
    assert (person.name_en, person.unit) == ("Jia", house.software)
