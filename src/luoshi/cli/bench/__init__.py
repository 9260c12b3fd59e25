"""``luoshi bench …``: every figure in ``benchmarks/`` comes from one of these commands."""

from luoshi.cli.lazy import Lazy, group

COMMANDS = {
    "damage": Lazy("luoshi.cli.bench.damage:bench_damage", "What comes back of reports after the (pinyin) damage."),
    "matching": Lazy(
        "luoshi.cli.bench.matching:matching", "How well suggestions find the clause, beside plain TF-IDF."
    ),
    "pages": Lazy("luoshi.cli.bench.pages:pages", "Page times and statements at 50, 2,000 and 100,000 tasks."),
    "progress": Lazy("luoshi.cli.bench.progress:progress", "A leaf check-in and a root read in a tree of tasks."),
    "reading": Lazy(
        "luoshi.cli.bench.reading:reading", "Speed over reports; scores against gold marks; main text of pages."
    ),
    "supervision": Lazy("luoshi.cli.bench.supervision:supervision", "A day's lights and ladder of 100,000 open slips."),
}

app = group(COMMANDS, "Measure.")
