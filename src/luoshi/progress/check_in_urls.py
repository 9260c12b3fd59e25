from django.urls import path

from luoshi.progress.views.check_in import check_in
from luoshi.progress.views.check_in_grid import check_in_grid
from luoshi.progress.views.check_in_worker import check_in_worker
from luoshi.progress.views.check_ins_excel import check_ins_excel
from luoshi.progress.views.correct import correct
from luoshi.progress.views.evidence import evidence
from luoshi.progress.views.explain import explain
from luoshi.progress.views.explain_unit import explain_unit
from luoshi.progress.views.light_rule import light_rule
from luoshi.progress.views.milestones import move, pass_, unpass
from luoshi.progress.views.mine import mine
from luoshi.progress.views.rollup_rule import rollup_rule

check_in_urls = [
    path("tasks/<int:pk>/check-in/", check_in, name="check-in"),
    path("tasks/<int:pk>/check-ins.xlsx", check_ins_excel, name="check-ins-excel"),
    path("tasks/<int:pk>/explain/", explain, name="explain"),
    path("tasks/<int:pk>/rule/", rollup_rule, name="rollup-rule"),
    path("units/<int:pk>/explain/", explain_unit, name="explain-unit"),
    path("check-ins/", mine, name="mine"),
    path("check-in-worker.js", check_in_worker, name="check-in-worker"),
    path("check-ins/grid/", check_in_grid, name="check-in-grid"),
    path("check-ins/<int:pk>/correct/", correct, name="correct"),
    path("evidence/<int:pk>/", evidence, name="evidence"),
    path("milestones/<int:pk>/pass/", pass_, name="pass-milestone"),
    path("milestones/<int:pk>/unpass/", unpass, name="unpass-milestone"),
    path("milestones/<int:pk>/move/", move, name="move-milestone"),
    path("light-rule/", light_rule, name="light-rule"),
]
