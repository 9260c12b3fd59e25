"""The words that the chart's own code paints or speaks, in the person's language."""

from __future__ import annotations

from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

from luoshi.progress.enums import Light


def scales() -> list[str]:
    """In the order of ``wall_filters.SCALES``."""
    return [
        pgettext("time scale", "Ten years"),
        pgettext("time scale", "Year"),
        pgettext("time scale", "Quarter"),
        pgettext("time scale", "Month"),
        pgettext("time scale", "Ten days"),
        pgettext("time scale", "Day"),
    ]


def for_browser() -> dict[str, object]:
    """Placeholders stand in {braces}; ``wall.js`` fills them."""
    return {
        "lights": [str(label) for label in Light.labels],
        "quarters": [_("First quarter"), _("Second quarter"), _("Third quarter"), _("Fourth quarter")],
        "tenDays": [_("1–10"), _("11–20"), _("21–end")],
        "today": _("Today {day}"),
        "done": _("Done"),
        "planned": _("Planned"),
        "points": _("{points} points"),
        "year": _("Year {year}"),
        "own": _("The unit's own"),
        "elsewhere": _("No unit here"),
        "one": ngettext("{count} task", "{count} tasks", 1),
        "many": ngettext("{count} task", "{count} tasks", 2),
        "lane": {"unit": _("Unit"), "formula": _("Formula"), "upper": _("Key task")},
        "counts": _("Lowest tasks by light (unfiltered)"),
        "oneBar": ngettext("{count} bar", "{count} bars", 1),
        "manyBars": ngettext("{count} bar", "{count} bars", 2),
        "noReading": pgettext("on a bar", "No reading"),
        "shown": _("{shown} shown, {folded} folded"),
        "keys": _("arrows move, Enter opens, + and − zoom, D dependencies, N where a number comes from"),
        "bar": _("{number} {title}, {unit}, {light}, done {done}, planned {planned}, {span}"),
        "head": _("{label}, {tasks}, {state}"),
        "folded": _("folded, Enter unfolds"),
        "unfolded": _("unfolded, Enter folds"),
        "noTasks": _("No task leads here"),
        "standing": _("standing"),
        "noPlan": _("no plan"),
        "cut": _("{total} tasks, {cut} of them not shown: too many for one lane. Choose a filter to see them."),
        "waiting": _("on their way …"),
        "linked": _("{drawn} of {all} dependencies drawn; those of folded lanes are not"),
        "unlinked": _("No task here waits for another one"),
        "failed": _("The chart's data did not arrive. Try again, or open the table."),
        "copied": _("The address of this view is copied."),
        "copy": _("Copy this address:"),
        "announced": _("Drawn: {tasks}"),
    }


def for_sheet() -> dict[str, object]:
    """What stands on the printed sheet."""
    chinese = (get_language() or "").startswith("zh")
    return {
        "language": "zh_Hans" if chinese else "en",
        "lang": "zh" if chinese else "en",
        "lights": [str(label) for label in Light.labels],
        "quarters": [_("First quarter"), _("Second quarter"), _("Third quarter"), _("Fourth quarter")],
        "milestones": [_("Milestone passed"), _("Milestone missed"), _("Milestone to come")],
        "own": _("The unit's own"),
        "elsewhere": _("No unit here"),
        "done": _("Done"),
        "planned": _("Planned"),
        "noReading": pgettext("on a bar", "No reading"),
        "lowest": _("Lowest tasks"),
        "depth": _("Depth is what is done, hatching what is owed"),
        "nothing": _("No task leads here"),
        "again": pgettext("a lane on another sheet", "continued"),
        "goesOn": _("Goes on on sheet {number}"),
        "sheet": pgettext("of paper", "Sheet"),
        "sheetOf": _("{number} of {all}"),
        "paper": _("Paper"),
        "live": _("The live view"),
    }


def lights() -> list[tuple[str, str]]:
    return [(light.value, str(light.label)) for light in Light]


def for_screen() -> dict[str, object]:
    """The chart's words and those of the screen around it."""
    return for_browser() | {
        "late": ngettext("{title}: {days} day overdue", "{title}: {days} days overdue", 2),
        "lateOne": ngettext("{title}: {days} day overdue", "{title}: {days} days overdue", 1),
        "concerns": pgettext("on a screen", "Today"),
        "plan": _("planned {planned}, {points} points"),
        "planOnly": _("planned {planned}"),
        "quiet": _("No milestone in the next two weeks"),
        "turn": _("View {number} of {all}"),
        "asOf": _("Data {time}"),
        "lost": _("No connection since {time}; trying again"),
        "gone": _("This screen's address no longer holds. Ask the planning officer for a new one."),
        "out": _("Nobody is signed in here any more."),
    }
