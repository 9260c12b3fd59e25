from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "checked_in": _("Checked in {percent}%: {note}{blocked}"),
    "check_in_corrected": _("Corrected {was}% to {percent}%: {note}{blocked}"),
    "milestone_passed": _("Passed the milestone {title}"),
    "milestone_unpassed": _("Took back the milestone {title}"),
    "measure_passed_on": _("Owner of {number}: {was} → {now}, a change of person"),
    "wall_passed_on": _("{name} of the wall chart: {was} → {now}, a change of person"),
    "milestone_moved": _("Moved the milestone {title} from {was} to {now}"),
    "light_changed": _("The light went from {was} to {now}"),
    "light_rule_changed": _("Changed when the lights change"),
    "rollup_rule_changed": _("Changed how the number comes about: {was} to {now}"),
}
