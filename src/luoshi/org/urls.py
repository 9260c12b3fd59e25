from django.urls import path

from luoshi.org.views import calendar, hand_over, import_people, people, units

app_name = "org"
urlpatterns = [
    path("", units.units, name="units"),
    path("units/<int:pk>/", units.unit, name="unit"),
    path("units/<int:pk>/add/", units.add, name="add-unit"),
    path("units/<int:pk>/change/", units.change, name="change-unit"),
    path("units/<int:pk>/move/", units.move, name="move-unit"),
    path("units/<int:pk>/close/", units.close, name="close-unit"),
    path("units/<int:pk>/people/", people.add, name="add-person"),
    path("units/<int:pk>/people/import/", import_people.import_people, name="import-people"),
    path("units/<int:pk>/people/template/", import_people.people_template, name="people-template"),
    path("units/<int:pk>/posts/", people.give, name="give-post"),
    path("posts/<int:pk>/end/", people.end, name="end-post"),
    path("people/<int:pk>/", people.person, name="person"),
    path("people/<int:pk>/move/", people.move, name="move-person"),
    path("people/<int:pk>/password/", people.password, name="set-password"),
    path("people/<int:pk>/leave/", people.leave, name="record-leaving"),
    path("people/<int:pk>/hand-over/", hand_over.hand_over, name="hand-over"),
    path("calendar/", calendar.calendar, name="calendar"),
    path("calendar/begin/", calendar.begin, name="calendar-begin"),
    path("calendar/complete/", calendar.complete, name="calendar-complete"),
    path("calendar/drop/", calendar.drop, name="calendar-drop"),
    path("calendar/export/", calendar.export, name="calendar-export"),
    path("calendar/import/", calendar.take_in, name="calendar-import"),
    path("calendar/import/take/", calendar.taken, name="calendar-take"),
]
