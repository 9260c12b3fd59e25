"""What happens in this room. Each sentence may name the facts recorded with the event."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "unit_added": _("Added the unit {unit}"),
    "unit_changed": _("Changed the unit {unit}"),
    "unit_moved": _("Moved {unit} under {parent}"),
    "unit_closed": _("Closed the unit {unit}"),
    "person_added": _("Added {person}"),
    "person_changed": _("Changed the record of {person}"),
    "person_left": _("Recorded that {person} left"),
    "handed_over": _("Handed over what {person} held: {count} to {to}"),
    "post_given": _("Gave {person} the post {post} at {unit}"),
    "post_ended": _("Ended the post {post} of {person} at {unit}"),
    "password_set": _("Set a new password for {person}"),
    "calendar_changed": _("Changed the working days of {year}"),
    "calendar_imported": _("Took in the working days of {year} from a file, days changed: {n}"),
    "year_begun": _("Began the working days of {year}"),
    "year_completed": _("Said that the working days of {year} are complete"),
    "own_year_dropped": _("Went back to the house's working days of {year}"),
}
