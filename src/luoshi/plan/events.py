from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "task_made": _("Made the task {number} {title}"),
    "task_changed": _("Changed {field}: {was} → {now}"),
    "task_removed": _("Withdrew the task {number}"),
    "task_moved": _("Moved {number} under {parent}"),
    "task_assigned": _("Sent to {unit} ({role})"),
    "task_unassigned": _("Took back from {unit}"),
    "task_accepted": _("{unit} accepted"),
    "task_broken_down": _("{unit} broke it down into {count} tasks"),
    "adjustment_asked": _("{unit} asked for adjustment"),
    "adjustment_remarked": _("Said in round {round}"),
    "adjustment_answered": _("Answered round {round}: {outcome}"),
    "source_linked": _("Linked to the clause {clause}"),
    "source_unlinked": _("Unlinked from the clause {clause}"),
    "source_denied": _("Said that {task} does not carry out {clause}"),
    "clause_waived": _("Waived {clause} for {unit}"),
    "waiver_revoked": _("Revoked the waiver of {clause} for {unit}"),
    "table_imported": _("Imported {rows} rows from {file}"),
    "table_issued": _("Issued edition {number} of the breakdown table"),
    "task_closed": _("Closed as {outcome}"),
    "task_reopened": _("Opened again"),
}
