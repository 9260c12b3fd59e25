from django.urls import path

from luoshi.progress.views.import_readings import confirm_readings, import_readings, readings_template
from luoshi.progress.views.measure import measure, read_measure, reading_evidence
from luoshi.progress.views.measure_correct import correct_reading
from luoshi.progress.views.measure_form import change_measure, define_measure
from luoshi.progress.views.measures import measures

measure_urls = [
    path("measures/", measures, name="measures"),
    path("measures/new/", define_measure, name="define-measure"),
    path("measures/readings/", import_readings, name="import-readings"),
    path("measures/readings/confirm/", confirm_readings, name="confirm-readings"),
    path("measures/readings/template/", readings_template, name="readings-template"),
    path("measures/<int:pk>/", measure, name="measure"),
    path("measures/<int:pk>/change/", change_measure, name="change-measure"),
    path("measures/<int:pk>/read/", read_measure, name="read-measure"),
    path("readings/<int:pk>/correct/", correct_reading, name="correct-reading"),
    path("readings/evidence/<int:pk>/", reading_evidence, name="reading-evidence"),
]
