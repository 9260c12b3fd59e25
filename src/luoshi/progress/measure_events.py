from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "measure_defined": _("Defined the measure {name}: {goal}"),
    "measure_changed": _("Changed the measure {name}: {goal}"),
    "measure_read": _("Read {name} for {period}: {value}"),
    "reading_corrected": _("Corrected {name} for {period} from {was} to {value}"),
}
