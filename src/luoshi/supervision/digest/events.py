from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "channel_set": _("Set up messages over {over}"),
    "channel_dropped": _("Ended messages over {over}"),
    "message_times_chosen": _("Chose when messages come"),
    "message_rule_set": _("Changed when messages go out"),
    "delivery_retried": _("Had a message over {over} tried again"),
    "calendar_feed_made": _("Made an address for a calendar program"),
    "calendar_feed_revoked": _("Revoked the address for a calendar program"),
}
