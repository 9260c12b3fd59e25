from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Over(models.TextChoices):
    """Over what a message goes out. The web needs none: the home page and the inbox are always there."""

    MAIL = "mail", pgettext_lazy("a message", "E-mail")
    WECOM = "wecom", pgettext_lazy("a message", "WeCom robot")
    DINGTALK = "dingtalk", pgettext_lazy("a message", "DingTalk robot")
    FEISHU = "feishu", pgettext_lazy("a message", "Feishu robot")


WEB = "web"  # by a rule: on the home page and in the inbox, and in no message
OVER_BY_RULE = [(WEB, pgettext_lazy("a message", "Web only")), *Over.choices]


class MessageKind(models.TextChoices):
    DIGEST = "digest", pgettext_lazy("a message", "Daily digest")
    AT_ONCE = "at_once", pgettext_lazy("a message", "At once")
    TEST = "test", pgettext_lazy("a message", "Test")


class DeliveryState(models.TextChoices):
    """Waiting → sent, or failed, which is tried again until it is dead. Nothing: there was nothing to say that day.
    Lapsed: its day, or its channel, was gone before the first try."""

    WAITING = "waiting", pgettext_lazy("a message", "Waiting")
    FAILED = "failed", pgettext_lazy("a message", "Failed, tried again")
    SENT = "sent", pgettext_lazy("a message", "Sent")
    NOTHING = "nothing", pgettext_lazy("a message", "Nothing to say")
    LAPSED = "lapsed", pgettext_lazy("a message", "Lapsed")
    DEAD = "dead", pgettext_lazy("a message", "Not delivered")


DELIVERY_MOVES = {
    DeliveryState.WAITING: {
        DeliveryState.SENT, DeliveryState.FAILED, DeliveryState.DEAD, DeliveryState.NOTHING, DeliveryState.LAPSED,
    },
    DeliveryState.FAILED: {DeliveryState.SENT, DeliveryState.FAILED, DeliveryState.DEAD, DeliveryState.NOTHING},
    DeliveryState.DEAD: {DeliveryState.WAITING},
    DeliveryState.SENT: set(),
    DeliveryState.NOTHING: set(),
    DeliveryState.LAPSED: set(),
}  # fmt: skip
TO_SEND = (DeliveryState.WAITING, DeliveryState.FAILED)


class OnDays(models.TextChoices):
    """On which days the digest comes."""

    EVERY = "every", _("Every day")
    WEEKDAYS = "weekdays", _("Monday to Friday")
    WORKING = "working", _("Working days by the calendar")
