"""``luoshi bench …``: every figure in ``benchmarks/`` comes from one of these commands."""

from luoshi.cli.lazy import Lazy, group

COMMANDS = {
    "reading": Lazy("luoshi.cli.bench.reading:reading", "Pages and megabytes a second over a folder of reports."),
}

app = group(COMMANDS, "Measure.")
