import time

import pytest

from luoshi.reading.formats.markdown import extract_markdown

SOURCE = """---
title: "2026年工作报告"
date: 2026-01-18
---
# 2026年工作报告 #

一、**总体要求**
---

> 坚持[稳中求进](https://example.org)，*守正*`创新`。<!-- 草稿 -->

- [ ] 一是抓好安全；

| 任务 | 牵头 |
|:---|---|
| 建平台 | 科技处 |

***

```
# 不是标题
```
"""


def test_marks_go_and_lines_tables_and_hints_stay():
    extracted = extract_markdown(SOURCE.encode())
    assert [line for line in extracted.text.split("\n") if line.strip()] == [
        "2026年工作报告", "一、总体要求", "坚持稳中求进，守正创新。", "一是抓好安全；", 
        "任务\t牵头", "建平台\t科技处", "# 不是标题",
    ]  # fmt: skip
    assert extracted.tables == ((("任务", "牵头"), ("建平台", "科技处")),)
    assert extracted.hints == {"title": "2026年工作报告", "published": "2026-01-18"}


@pytest.mark.parametrize("piece", ["**[抓好](_`落实 ", "![", "[a](", "<!--", "# ", "| ", "__"])
def test_marks_that_never_close_take_no_more_than_their_length(piece):
    begun = time.process_time()
    extract_markdown((piece * (200_000 // len(piece)) + "x").encode())
    assert time.process_time() - begun < 5  # before, the first of them took a minute


def test_marks_at_the_edges_close_as_before():
    source = "## 标题 # #\n## 甲##\n**甲 **乙** __丙__ [丁](x) ![图](data:a,b) [戊](x\n<!-- 己 --> 庚 <!-- 辛"
    assert extract_markdown(source.encode()).text.split("\n") == [
        "标题 #",
        "甲##",
        "甲 **乙 丙 丁  [戊](x",
        " 庚 <!-- 辛",
    ]
