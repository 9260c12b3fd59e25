from django.urls import path

from luoshi.intake.views import clauses, repairs, report, reports, split, years

app_name = "intake"
urlpatterns = [
    path("years/open/", years.open_, name="open-year"),
    path("years/<int:pk>/conference/", years.conference, name="set-conference-day"),
    path("years/<int:year>/receive/", reports.receive, name="receive"),
    path("reports/", reports.reports, name="reports"),
    path("reports/<int:pk>/", report.report, name="report"),
    path("reports/<int:pk>/original/", report.original, name="original"),
    path("reports/<int:pk>/accept/", report.accept, name="accept-report"),
    path("reports/<int:pk>/clauses/accept/", clauses.accept, name="accept-clauses"),
    path("reports/<int:pk>/clauses/merge/", clauses.merge, name="merge-clauses"),
    path("reports/<int:pk>/clauses/split/", split.split, name="split-clause"),
    path("reports/<int:pk>/clauses/retype/", clauses.retype, name="retype-clause"),
    path("reports/<int:pk>/clauses/renumber/", clauses.renumber, name="renumber-clause"),
    path("reports/<int:pk>/clauses/drop/", clauses.drop, name="drop-clause"),
    path("reports/<int:pk>/clauses/restore/", clauses.restore, name="restore-clause"),
    path("reports/<int:pk>/repairs/<int:number>/choose/", repairs.choose, name="choose-repair"),
]
