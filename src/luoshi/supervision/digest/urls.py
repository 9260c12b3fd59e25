from django.urls import path

from luoshi.supervision.views import deliveries, messages
from luoshi.supervision.views.act import act
from luoshi.supervision.views.calendar_feed import calendar_feed

urlpatterns = [
    path("me/messages/", messages.messages, name="messages"),
    path("me/messages/calendar/", messages.make_feed, name="calendar-make"),
    path("me/messages/calendar/revoke/", messages.revoke_feed, name="calendar-revoke"),
    path("me/messages/<slug:over>/", messages.channel, name="channel-set"),
    path("me/messages/<slug:over>/drop/", messages.drop, name="channel-drop"),
    path("me/messages/<slug:over>/test/", messages.test, name="channel-test"),
    path("messages/", deliveries.deliveries, name="deliveries"),
    path("messages/rule/", deliveries.message_rule, name="message-rule"),
    path("messages/<int:pk>/retry/", deliveries.retry, name="delivery-retry"),
    path("act/<str:token>/", act, name="act"),
    path("feeds/<str:key>.ics", calendar_feed, name="calendar-feed"),
]
