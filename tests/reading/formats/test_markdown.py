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
