from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "signed_in": _("Signed in"),
    "signed_out": _("Signed out"),
}
