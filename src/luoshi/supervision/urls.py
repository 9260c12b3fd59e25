from django.urls import path

from luoshi.supervision.digest.urls import urlpatterns as message_urls
from luoshi.supervision.meeting_urls import meeting_urls
from luoshi.supervision.views import circular, confirmation, handling, ladder, notices, verbs
from luoshi.supervision.views.new_slip import from_clause, new_slip
from luoshi.supervision.views.register import export, register
from luoshi.supervision.views.rule import rule
from luoshi.supervision.views.slip import slip

app_name = "supervision"
urlpatterns = [
    *message_urls,
    path("slips/", register, name="register"),
    path("slips/export/", export, name="export"),
    path("slips/new/", new_slip, name="new"),
    path("slips/from-clause/", from_clause, name="from-clause"),
    path("slips/rule/", rule, name="rule"),
    path("slips/ladder/", ladder.ladder, name="ladder"),
    path("slips/ladder/trial/", ladder.ladder_trial, name="ladder-trial"),
    path("slips/<int:pk>/", slip, name="slip"),
    path("slips/<int:pk>/open/", verbs.open_, name="slip-open"),
    path("slips/<int:pk>/decline/", verbs.decline, name="slip-decline"),
    path("slips/<int:pk>/assign/", verbs.assign, name="slip-assign"),
    path("slips/<int:pk>/receive/", handling.receive, name="slip-receive"),
    path("slips/<int:pk>/bounce/", handling.bounce, name="slip-bounce"),
    path("slips/<int:pk>/take-up/", handling.take_up, name="slip-take-up"),
    path("slips/<int:pk>/report/", handling.report, name="slip-report"),
    path("slips/<int:pk>/delegate/", notices.delegate, name="slip-delegate"),
    path("slips/<int:pk>/submit/", handling.submit, name="slip-submit"),
    path("slips/<int:pk>/ask-extension/", handling.ask, name="slip-ask-extension"),
    path("slips/<int:pk>/urge/", verbs.urge, name="slip-urge"),
    path("slips/<int:pk>/set-date/", verbs.set_date, name="slip-set-date"),
    path("slips/<int:pk>/return/", verbs.send_back, name="slip-return"),
    path("slips/<int:pk>/close/", verbs.close, name="slip-close"),
    path("slips/<int:pk>/read/", verbs.read, name="slip-read"),
    path("slips/<int:pk>/strike-off/", verbs.strike_off, name="slip-strike-off"),
    path("slips/<int:pk>/archive/", verbs.archive, name="slip-archive"),
    path("slips/<int:pk>/score/", verbs.score, name="slip-score"),
    path("slips/<int:pk>/join/<int:into>/", verbs.join, name="slip-join"),
    path("slips/<int:pk>/not-the-same/<int:other>/", verbs.deny, name="slip-deny-duplicate"),
    path("extensions/<int:pk>/endorse/", handling.endorse, name="extension-endorse"),
    path("extensions/<int:pk>/grant/", handling.grant, name="extension-grant"),
    path("extensions/<int:pk>/refuse/", handling.refuse, name="extension-refuse"),
    path("notices/<int:pk>/acknowledge/", notices.acknowledge, name="notice-acknowledge"),
    path("notices/<int:pk>/snooze/", notices.snooze, name="notice-snooze"),
    path("confirmation/", confirmation.confirmation, name="confirmation"),
    path("confirmation/sign/", confirmation.sign, name="confirmation-sign"),
    path("circulars/", circular.circulars, name="circulars"),
    path("circulars/draft/", circular.draft, name="circular-draft"),
    path("circulars/<int:pk>/", circular.circular, name="circular"),
    path("circulars/<int:pk>/tasks/", circular.circular_tasks, name="circular-tasks"),
    path("circulars/<int:pk>/word/", circular.word, name="circular-word"),
    path("circulars/<int:pk>/excel/", circular.excel, name="circular-excel"),
    path("circulars/<int:pk>/change/", circular.change, name="circular-change"),
    path("circulars/<int:pk>/issue/", circular.issue, name="circular-issue"),
    path("circulars/<int:pk>/discard/", circular.discard, name="circular-discard"),
    path("circulars/<int:pk>/correct/", circular.correct, name="circular-correct"),
    path("slip-evidence/<int:pk>/", handling.evidence, name="evidence"),
    *meeting_urls,
]
