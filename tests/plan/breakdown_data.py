"""What tests of the breakdown table share: a report with clauses and what the reader found, a workbook of rows."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from django.test import Client
from openpyxl import Workbook

from luoshi.files.models import File
from luoshi.intake.models import Clause, Report
from luoshi.kernel import clock
from luoshi.ledger.actions.record import record
from tests.factories import House

SENTENCES = ["“启明二号”整星11月30日前出厂，由设计部牵头、试验部配合", "全年完成九颗星总装", "热真空试验能力对外开放"]


def make_report(house: House, sentences: list[str] = SENTENCES, tasks: list[dict[str, Any]] | None = None) -> Report:
    """A section “强交付” with a sentence each; formulas two, of which one is spelled out by the section."""
    text = "四（一）强交付\n" + "".join(f"{s}。" for s in sentences)
    part = {"count": 2, "label": "确保", "items": ["强交付", "强质量"], "status": "complete"}
    other = {"count": 4, "label": "大板块", "items": [], "status": "unspelled"}
    reading = {
        "formulas": [
            {"text": "两个确保、四大板块", "start": 0, "end": 9, "owner": "集团", "parts": [part, other]},
        ],
        "tasks": tasks or [],
    }
    file = File.objects.create(
        sha256=f"{Report.objects.count():064d}", size=1, added_at=clock.now(), added_by=house.planner
    )
    report = Report.objects.create(
        year=house.year, file=file, file_name="r.txt", media_type="text/plain", title="年度工作报告", text=text,
        original=text, reading=reading, received_at=clock.now(), received_by=house.planner,
    )  # fmt: skip
    section = Clause.objects.create(
        report=report, position=1, number="四（一）", kind="section", heading="强交付", role="task", start=0, end=8,
        text=text[:8], read_as="c1",
    )  # fmt: skip
    at = 8
    for n, sentence in enumerate(sentences, 2):
        words = f"{sentence}。"
        Clause.objects.create(
            report=report, parent=section, position=n, number=f"4.1.{n - 1}", level=2, kind="sentence", role="task",
            start=at, end=at + len(words), text=words, read_as=f"c{n}",
        )  # fmt: skip
        at += len(words)
    record("intake.report_received", about=[report], by=house.planner)
    return report


def sentences_of(report: Report) -> list[Clause]:
    return list(report.clauses.filter(kind="sentence").order_by("position"))


def signed_in(person: Any, language: str = "zh-hans") -> Client:
    person.language = language
    person.save(update_fields=["language"])
    client = Client()
    client.force_login(person, backend="luoshi.front.sign_in.NumberOrPhoneBackend")
    return client


HEAD = ["编号", "任务", "分管领导", "牵头单位", "配合单位", "措施", "里程碑", "时限", "成果形式", "备注"]


def xlsx(rows: list[list[Any]], head: list[str] = HEAD) -> bytes:
    book = Workbook()
    sheet = book.active
    sheet.append(head)
    for row in rows:
        sheet.append(row)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def row(number: Any = None, title: str = "任务", **cells: Any) -> list[Any]:
    keys = ["leader", "lead", "support", "measures", "milestones", "due", "deliverable", "remark"]
    return [number, title, *(cells.get(key) for key in keys)]
