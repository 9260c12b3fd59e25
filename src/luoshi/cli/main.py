"""The ``luoshi`` command. A new command is a line in ``COMMANDS`` and a module of its own in this folder."""

from __future__ import annotations

from luoshi.cli.lazy import Lazy, group

COMMANDS = {
    "read": Lazy("luoshi.cli.read:read", "Read reports (HTML, docx, PDF, txt, md) into clauses, formulas and tasks."),
    "init": Lazy("luoshi.cli.init:init", "Prepare the database and ask for the first administrator."),
    "demo": Lazy("luoshi.cli.demo:demo", "Make the demonstration institute."),
    "serve": Lazy("luoshi.cli.serve:serve", "Serve the pages."),
    "worker": Lazy("luoshi.cli.worker:worker", "Work off the jobs that wait."),
    "tick": Lazy("luoshi.cli.tick:tick", "Do what is due: reminders, lights, digests. Run it every few minutes."),
    "migrate": Lazy("luoshi.cli.migrate:migrate", "Bring the database to this version."),
    "check": Lazy("luoshi.cli.check:check", "Recompute paths and standings and report any that differ."),
    "readings": Lazy("luoshi.cli.readings:readings", "Take readings of measures from a workbook or a CSV file."),
    "bench": Lazy("luoshi.cli.bench:app", "Measure."),
}

app = group(COMMANDS, "Luoshi 落实: from the annual work report to the last mile.")


def main() -> None:
    app()


if __name__ == "__main__":
    main()
