from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "meeting_called": _("Called {meeting}"),
    "meeting_changed": _("Changed when, where or by whom {meeting} is held"),
    "chair_passed_on": _("{meeting}: the chair passes from {was} to {now}"),
    "meeting_called_off": _("Called {meeting} off"),
    "meeting_started": _("Opened {meeting}"),
    "meeting_ended": _("Ended {meeting}: {decisions} decisions"),
    "minutes_issued": _("Issued the minutes of {meeting}"),
    "agenda_refreshed": _("Refreshed the agenda of {meeting}: {added} put on, {gone} taken off"),
    "item_asked": _("Asked for “{matter}” to come before the next dispatch meeting"),
    "item_added": _("Put “{matter}” on the agenda of {meeting}"),
    "item_moved": _("Moved “{matter}” on the agenda of {meeting}"),
    "item_dropped": _("Took “{matter}” off the agenda of {meeting}"),
    "unit_invited": _("Invited {unit} to {meeting}"),
    "attendance_marked": _("Marked {unit} at {meeting}: {presence}"),
    "decision_taken": _("{meeting} decided ({number}): {text}"),
    "decision_task_made": _("Made task {number} of a decision of {meeting}"),
}
