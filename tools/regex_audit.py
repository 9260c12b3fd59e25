"""Times every regular expression of the reader on strings made to hurt it; prints those that grow faster than linear.

    python tools/regex_audit.py            # exit status 1 if one does

Each compiled pattern of every module of ``luoshi.reading`` searches strings of n, 2n and 4n characters. A linear one
takes twice the time for twice the length; what takes more than three times, twice, is shown. Patterns that are only ever
matched at a bounded place are judged as if they were searched, so a finding is a question, not yet a fault.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
import sys
import time
from collections.abc import Iterator

import luoshi.reading
from luoshi.reading.late import Late

START = 4_000  # characters
SLOW = 0.004  # seconds: what takes less for the longest string is no matter
GROWTH = 3.0  # of the time, for twice the length
UNITS = (
    *" \u3000\t\n9９一(（）“”《》【?的、，。：—-/<&a年%部由@=\"'",
    "1.", "一、", "（一）", "<p", "<!--", "A1", "2026年", "1月", "万亿元", "增长", "主任", "牵头", "甲、", "(guo)", "國(guo)",
    "?n)", "“三个", "责任单位：", "来源：", "首页>", "1.2.", "a.",
)  # fmt: skip
ENDS = ("", "!", "\n甲", "。")


def main() -> int:
    found = sorted(patterns(), key=lambda pair: pair[0])
    faults = 0
    for name, pattern in found:
        for unit, seconds in superlinear(pattern):
            faults += 1
            times = ", ".join(f"{1000 * each:.1f}" for each in seconds)
            print(f"{name}  on {unit!r}: {times} ms for {START}, {2 * START}, {4 * START} characters")
    print(f"{len(found)} patterns, {len(attacks('', 0))} strings each: {faults} grow faster than linear")
    return 1 if faults else 0


def patterns() -> Iterator[tuple[str, re.Pattern[str] | re.Pattern[bytes]]]:
    """Every compiled pattern that a module holds by a name, in a container or a class, once."""
    seen: set[int] = set()
    for module in pkgutil.walk_packages(luoshi.reading.__path__, "luoshi.reading."):
        if module.name.endswith("__main__"):
            continue
        loaded = importlib.import_module(module.name)
        for name, value in vars(loaded).items():
            for pattern in _inside(value, loaded.__name__):
                if id(pattern) not in seen:
                    seen.add(id(pattern))
                    yield f"{loaded.__name__.removeprefix('luoshi.reading.')}.{name}", pattern


def _inside(value: object, module: str, depth: int = 0) -> Iterator[re.Pattern[str] | re.Pattern[bytes]]:
    if isinstance(value, Late):
        value = re.compile(value.pattern, value.flags)
    if isinstance(value, re.Pattern):
        yield value
    elif depth < 3 and isinstance(value, dict):
        for each in (*value.keys(), *value.values()):
            yield from _inside(each, module, depth + 1)
    elif depth < 3 and isinstance(value, (tuple, list, set, frozenset)):
        for each in value:
            yield from _inside(each, module, depth + 1)
    elif isinstance(value, type) and value.__module__ == module:
        yield from _inside({k: v for k, v in vars(value).items() if not k.startswith("__")}, module, depth + 1)
    elif isinstance(getattr(value, "__self__", None), re.Pattern):  # a bound ``PATTERN.match``
        yield value.__self__  # type: ignore[attr-defined]


def attacks(own: str, length: int) -> list[tuple[str, str]]:
    """Strings of about ``length`` characters by what they repeat: known units, pairs of them, the pattern's own letters."""
    letters = tuple(dict.fromkeys(re.findall(r"[\u3400-\u9fff]{1,4}", own)))[:6]
    pairs = tuple(a + b for a in (" ", "一", "9", "（", "的", "、") for b in ("、", "）", " ", "年", "”", "a"))
    units = (*UNITS, *pairs, *letters)
    return [(unit + end, unit * (length // len(unit)) + end) for unit in units for end in ENDS[:2]]


def superlinear(pattern: re.Pattern[str] | re.Pattern[bytes]) -> Iterator[tuple[str, tuple[float, float, float]]]:
    own = pattern.pattern if isinstance(pattern.pattern, str) else ""
    sizes = [attacks(own, START * factor) for factor in (1, 2, 4)]
    for (name, small), (_, middle), (_, large) in zip(*sizes, strict=True):
        longest = _seconds(pattern, large)
        if longest < SLOW:
            continue
        times = _seconds(pattern, small, 3), _seconds(pattern, middle, 3), min(longest, _seconds(pattern, large, 2))
        if times[1] > GROWTH * times[0] and times[2] > GROWTH * times[1]:
            yield name, times
            return


def _seconds(pattern: re.Pattern[str] | re.Pattern[bytes], text: str, tries: int = 1) -> float:
    """The shortest of some tries at finding all that the pattern finds."""
    subject = text if isinstance(pattern.pattern, str) else text.encode()
    best = float("inf")
    for _ in range(tries):
        begun = time.process_time()
        for _found in pattern.finditer(subject):  # type: ignore[arg-type]
            pass
        best = min(best, time.process_time() - begun)
    return best


if __name__ == "__main__":
    sys.exit(main())
