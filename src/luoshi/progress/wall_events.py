from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "wall_view_saved": _("Saved the view {name}"),
    "wall_view_changed": _("Changed the view {name}"),
    "wall_view_deleted": _("Deleted the view {name}"),
    "wall_screen_made": _("Made an address for the screen {name}"),
    "wall_screen_revoked": _("Revoked the address of the screen {name}"),
}
