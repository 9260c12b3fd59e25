"""What the columns of a circular are called, the same on the page, in Word and in Excel."""

from __future__ import annotations

from django.utils.translation import pgettext

from luoshi.supervision.circular.counting import LIGHTS, Counts

SLIP_COLUMNS = (
    "carried", "opened", "on_time", "in_extension", "late", "aside", "open", *LIGHTS, "extended", "urged",
)  # fmt: skip
TASK_COLUMNS = ("reported", "reported_late", "missing")


def heads() -> dict[str, str]:
    return {
        "carried": pgettext("of a circular", "Carried over"),
        "opened": pgettext("of a circular", "Opened"),
        "on_time": pgettext("of a circular", "Closed on time"),
        "in_extension": pgettext("of a circular", "Closed in extension"),
        "late": pgettext("of a circular", "Closed late"),
        "closed": pgettext("of a circular", "Closed"),
        "aside": pgettext("of a circular", "Joined"),
        "open": pgettext("of a circular", "Open at the end"),
        "overdue": pgettext("of a circular", "Overdue"),
        "behind": pgettext("of a circular", "Behind"),
        "due_soon": pgettext("of a circular", "Due soon"),
        "on_track": pgettext("of a circular", "On track"),
        "no_reading": pgettext("of a circular", "No reading"),
        "not_yet": pgettext("of a circular", "Not sent yet"),
        "extended": pgettext("of a circular", "Extended"),
        "urged": pgettext("of a circular", "Urged"),
        "kept": pgettext("of a circular", "Share kept"),
        "asked": pgettext("of a circular", "Tasks to report on"),
        "reported": pgettext("of a circular", "Reported in time"),
        "reported_late": pgettext("of a circular", "Reported late"),
        "missing": pgettext("of a circular", "Check-ins missing"),
        "disciplined": pgettext("of a circular", "Share in time"),
        "rank": pgettext("of a circular", "Rank"),
        "unit": pgettext("of a circular", "Unit"),
        "whole": pgettext("of a circular", "Whole"),
        "own": pgettext("of a circular", "The institution itself"),
    }


def numbers(counts: Counts, columns: tuple[str, ...]) -> list[int]:
    return [counts.n(measure) for measure in columns]
