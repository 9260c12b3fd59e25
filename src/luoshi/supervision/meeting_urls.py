from django.urls import path

from luoshi.supervision.views import meeting_verbs as verbs
from luoshi.supervision.views.meeting import meeting, minutes
from luoshi.supervision.views.meeting_item import meeting_item
from luoshi.supervision.views.meetings import ask, call, meetings

meeting_urls = [
    path("dispatch/", meetings, name="meetings"),
    path("dispatch/call/", call, name="meetings-call"),
    path("dispatch/ask/", ask, name="meetings-ask"),
    path("dispatch/<int:pk>/", meeting, name="meeting"),
    path("dispatch/<int:pk>/minutes/", minutes, name="meeting-minutes"),
    path("dispatch/<int:pk>/change/", verbs.change, name="meeting-change"),
    path("dispatch/<int:pk>/refresh/", verbs.refresh, name="meeting-refresh"),
    path("dispatch/<int:pk>/add/", verbs.add, name="meeting-add"),
    path("dispatch/<int:pk>/invite/", verbs.invite, name="meeting-invite"),
    path("dispatch/<int:pk>/start/", verbs.start, name="meeting-start"),
    path("dispatch/<int:pk>/end/", verbs.end, name="meeting-end"),
    path("dispatch/<int:pk>/issue/", verbs.issue, name="meeting-issue"),
    path("dispatch/<int:pk>/call-off/", verbs.call_off, name="meeting-call-off"),
    path("dispatch/items/<int:pk>/", meeting_item, name="meeting-item"),
    path("dispatch/items/<int:pk>/move/", verbs.move, name="meeting-item-move"),
    path("dispatch/items/<int:pk>/drop/", verbs.drop, name="meeting-item-drop"),
    path("dispatch/items/<int:pk>/decide/", verbs.decide, name="meeting-item-decide"),
    path("dispatch/attendances/<int:pk>/", verbs.attendance, name="meeting-attendance"),
    path("dispatch/decisions/<int:pk>/task/", verbs.decision_task, name="meeting-decision-task"),
]
