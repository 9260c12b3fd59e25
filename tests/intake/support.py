"""A report small enough to know by heart, and what its tests share."""

from __future__ import annotations

from luoshi.files.models import File
from luoshi.intake.actions.receive_report import receive_report
from luoshi.intake.models import Clause, Repair, Report
from luoshi.ledger.models import Event
from tests.factories import House

TEXT = """强基提质 加速攻坚
——在示例研究所2026年度工作会上的报告

一、2025年工作回顾
2025年，全所完成科研生产任务，收入增长7.2%。
二、总体思路
今年要做到“五个坚持”：坚持质量第一，坚持创新驱动，坚持数字赋能，坚持以人为本。
三、重点任务
（一）着力保交付。“启明二号”整星11月底前出厂。全年完成9颗星总装，一次测试合格率不低于98%。
（二）着力强质量。总体单机归零闭环率达到100%。
（三）着力快研制。三维协同设计平台二期三季度上线。
四、要求
各单位要抓好三件事：一要压实责任；二要按月填报；三要从严督办。
"""


def receive(house: House, text: str = TEXT, name: str = "报告.txt") -> Report:
    return receive_report(year=house.year, data=text.encode(), name=name, by=house.planner).report


def clause(report: Report, number: str) -> Clause:
    return Clause.objects.select_related("report__year__unit").get(report=report, number=number)


def add_repair(report: Report, words: str, *, certain: bool = False, candidates: tuple[str, ...] = ()) -> Repair:
    """Declares the first occurrence of ``words`` a repaired place, as the reader would have."""
    start = report.text.index(words)
    repair = Repair.objects.create(
        report=report, number=report.repairs.count() + 1, start=start, end=start + len(words), damaged="坏?字",
        restored=words, certain=certain, candidates=list(candidates),
    )  # fmt: skip
    report.reading["repairs"].append({"start": start, "end": start + len(words)})
    report.save(update_fields=["reading"])
    return repair


def assert_texts_match(report: Report) -> None:
    """What holds always: a clause's text is the report's between its offsets, and so is a repair's."""
    text = Report.objects.get(pk=report.pk).text
    for row in Clause.objects.filter(report=report):
        assert row.text == text[row.start : row.end], row
        assert row.text, row
    for repair in Repair.objects.filter(report=report):
        assert repair.restored == text[repair.start : repair.end], repair


def verbs() -> list[str]:
    return list(Event.objects.order_by("id").values_list("verb", flat=True))


def assert_nothing_kept(folder) -> None:
    assert Report.objects.count() == Clause.objects.count() == Repair.objects.count() == File.objects.count() == 0
    assert "intake.report_received" not in verbs()
    assert [path for path in folder.rglob("*") if path.is_file()] == []
