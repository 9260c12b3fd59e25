"""Lines that only say who and until when belong to the task above them."""

# ruff: noqa: E501

import time

from luoshi.reading.assemble import read_text


def told(text):
    return [(t.title, t.lead, t.supporting, t.due and t.due.date) for t in read_text(text).tasks]


def test_label_lines_below_a_task_say_whose_it_is():
    text = (
        "某局2026年重点工作清单\n一、重点任务\n1.新建城市书房6座，延长开放时间。\n责任单位：公共服务科\n完成时限：9月底前\n"
        "2.编制“十五五”规划。\n责任单位：办公室　配合单位：各科室\n完成时限：二季度\n3.开展消防检查12次。"
    )
    assert told(text) == [
        ("新建城市书房6座，延长开放时间", "公共服务科", (), "2026-09-30"),
        ("编制“十五五”规划", "办公室", ("各科室",), "2026-06-30"),
        ("开展消防检查12次", None, (), None),
    ]


def test_label_lines_below_several_paragraphs_hold_for_all_of_them():
    text = "某社区2026年服务项目清单\n项目一：银龄食堂\n改造旧车库，设就餐位60个。\n新增送餐员5名。\n完成时间：2026年5月\n牵头单位：居委会　协同单位：物业公司"
    assert told(text) == [
        ("改造旧车库，设就餐位60个", "居委会", ("物业公司",), "2026-05-31"),
        ("新增送餐员5名", "居委会", ("物业公司",), "2026-05-31"),
    ]


def test_heading_with_nothing_but_label_lines_below_is_the_task():
    text = "某局2026年重点工作清单\n（一）建设城市书房\n责任单位：公共服务科\n完成时限：9月底前\n（二）修订应急预案\n责任单位：安保科\n完成时限：长期"
    assert told(text) == [
        ("建设城市书房", "公共服务科", (), "2026-09-30"),
        ("修订应急预案", "安保科", (), None),
    ]


def test_very_many_label_lines_and_headings_take_time_in_proportion():
    begun = time.process_time()
    read_text("某局2026年工作清单\n一、重点任务\n" + "开展检查。\n" * 6000 + "责任单位：办公室\n" * 6000)
    read_text("某局2026年工作要点\n" + "重点工作\n一、抓好安全\n开展消防检查，做好整改工作。\n" * 3000)
    assert time.process_time() - begun < 8
