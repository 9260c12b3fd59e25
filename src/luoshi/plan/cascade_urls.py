from django.urls import path

from luoshi.plan.views import coverage, dependencies, sources, task_verbs
from luoshi.plan.views.task import task

cascade_urls = [
    path("coverage/", coverage.coverage, name="coverage"),
    path("coverage/<int:clause>/<int:unit>/", coverage.cell, name="coverage-cell"),
    path("clauses/<int:pk>/waive/", coverage.waive, name="clause-waive"),
    path("clauses/<int:pk>/make-task/", coverage.make_task, name="clause-make-task"),
    path("waivers/<int:pk>/revoke/", coverage.revoke, name="waiver-revoke"),
    path("tasks/<int:pk>/", task, name="task"),
    path("tasks/<int:pk>/send/", task_verbs.send, name="task-send"),
    path("tasks/<int:pk>/move/", task_verbs.move, name="task-move"),
    path("tasks/<int:pk>/withdraw/", task_verbs.withdraw, name="task-withdraw"),
    path("tasks/<int:pk>/close/", task_verbs.close, name="task-close"),
    path("tasks/<int:pk>/reopen/", task_verbs.reopen, name="task-reopen"),
    path("tasks/<int:pk>/link/", sources.link, name="task-link"),
    path("tasks/<int:pk>/unlink/", sources.unlink, name="task-unlink"),
    path("tasks/<int:pk>/deny/", sources.deny, name="task-deny"),
    path("tasks/<int:pk>/needs/", dependencies.add, name="task-needs"),
    path("dependencies/<int:pk>/drop/", dependencies.drop, name="dependency-drop"),
    path("assignments/<int:pk>/accept/", task_verbs.accept, name="assignment-accept"),
    path("assignments/<int:pk>/ask/", task_verbs.ask, name="assignment-ask"),
    path("assignments/<int:pk>/break-down/", task_verbs.break_it_down, name="assignment-break-down"),
    path("assignments/<int:pk>/hand/", task_verbs.hand, name="assignment-hand"),
    path("adjustments/<int:pk>/remark/", task_verbs.say, name="adjustment-remark"),
    path("adjustments/<int:pk>/answer/", task_verbs.answer, name="adjustment-answer"),
]
