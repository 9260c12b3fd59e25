from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "year_opened": _("Opened the year {year}"),
    "conference_dated": _("Set the conference to {date}"),
    "report_received": _("Received {title} (clauses: {clauses}, repairs: {repairs})"),
    "report_accepted": _("Accepted the report {title}"),
    "clauses_accepted": _("Accepted clauses: {count}"),
    "clauses_merged": _("Merged {numbers} into {number}"),
    "clause_split": _("Split {number} in {parts}"),
    "clause_retyped": _("Changed the kind of {number} from {was} to {now}"),
    "clause_renumbered": _("Renumbered {was} to {now}"),
    "clause_dropped": _("Dropped {number}"),
    "clause_restored": _("Took {number} up again"),
    "repair_chosen": _("Chose “{chosen}” where “{damaged}” stood"),
}
