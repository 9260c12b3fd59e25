"""One of every thing that an address can name, so that every address can be asked for by every role."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import uuid4

from django.core import signing

from luoshi.files.actions.keep_file import keep_file
from luoshi.intake.enums import ClauseState, ReportState
from luoshi.intake.models import Clause, Repair, Report
from luoshi.kernel import clock
from luoshi.org.models import CalendarYear
from luoshi.org.seeds import seed_calendar
from luoshi.org.views import calendar
from luoshi.plan.enums import AssignmentState
from luoshi.plan.models import Adjustment, Assignment, Dependency, Milestone, Source, Waiver
from luoshi.progress.models import CheckIn, Evidence, ReadingEvidence, WallScreen, WallView
from luoshi.progress.rollup import refresh_standings
from luoshi.progress.views import wall_screen
from luoshi.supervision.digest import one_click
from luoshi.supervision.digest.feed_keys import hash_of
from luoshi.supervision.models import (
    AgendaItem,
    Attendance,
    CalendarFeed,
    Circular,
    Decision,
    Delivery,
    DispatchMeeting,
    Extension,
    NoteEvidence,
    Notice,
    ProgressNote,
    Slip,
)
from tests.factories import House, make_house, make_task
from tests.progress.measures_at_hand import make_measure, make_reading

ROLES = (
    "planner", "director", "design_head", "software_head", "engineer", "testing_head", "supervisor", "union_officer",
    "admin", "stranger",
)  # fmt: skip

SENT_TO_SLIPS: dict[str, dict[str, object]] = {
    "supervision:slip-set-date": {"due_on": "2027-01-15", "reason": "外协延误"},
    "supervision:slip-ask-extension": {"expected_on": "2027-01-15", "reason": "外协延误", "progress": "过半"},
    "supervision:slip-report": {"percent": "60", "text": "过半"},
    "supervision:slip-return": {"reason": "不全"},
    "supervision:meeting-call-off": {"reason": "台风"},
    "supervision:meeting-item-move": {"steps": "1"},
    "supervision:meeting-item-drop": {"reason": "已定"},
    "supervision:slip-decline": {"reason": "不办"},
    "supervision:extension-refuse": {"words": "能赶上"},
    "supervision:slip-delegate": {"person": "软件主任", "reason": "出差"},
    "supervision:confirmation-sign": {"month": "2026-09"},
    "supervision:circular-draft": {"month": "2026-03"},
    "supervision:circular-change": {"intro": "各单位："},
    "supervision:circular-correct": {"reason": "漏计一件"},
    "supervision:ladder": {"r-TOTAL_FORMS": "0", "r-INITIAL_FORMS": "0"},
    "supervision:ladder-trial": {
        "r-TOTAL_FORMS": "0",
        "r-INITIAL_FORMS": "0",
        "first": "2026-07-01",
        "last": "2026-09-30",
    },
    "supervision:notice-snooze": {"until": "2027-01-15", "reason": "等外协"},
}


class World:
    """The house of the factories with a report, a task cascaded to a section and everything that hangs on it."""

    def __init__(self) -> None:
        self.house: House = make_house()
        for year in (2025, 2026):
            seed_calendar(year)
        CalendarYear.objects.create(year=2027)
        said = {"of": 0, "by": self.house.admin.pk, "days": [["2026-07-15", False, "停电"]], "replace": False}
        self.calendar_file = signing.dumps(said, salt=calendar.SALT)
        self._report()
        self._tasks()
        self._measures()
        self._wall()
        self._slips()
        self._circulars()
        self._messages()
        self._meetings()
        refresh_standings(self.house.year.pk, clock.today())

    def _report(self) -> None:
        house, text = self.house, "完成平台上线。办好两件实事。"
        self.file = keep_file(chunks=[text.encode()], by=house.planner)
        self.report = Report.objects.create(
            year=house.year, file=self.file, file_name="报告.txt", media_type="text/plain", title="工作报告", text=text,
            original=text, received_at=clock.now(), received_by=house.planner, state=ReportState.READ,
        )  # fmt: skip
        self.clauses = [
            Clause.objects.create(
                report=self.report, position=n, number=str(n + 1), kind="sentence", role="task", start=start, end=end,
                text=text[start:end], state=ClauseState.READ,
            )
            for n, (start, end) in enumerate([(0, 7), (7, 14)])
        ]  # fmt: skip
        self.repair = Repair.objects.create(
            report=self.report, number=1, start=0, end=2, damaged="?", restored="完成", certain=False,
            candidates=["完成", "达成"],
        )  # fmt: skip

    def _tasks(self) -> None:
        house, now = self.house, clock.now()
        sent = {"state": AssignmentState.ACCEPTED, "sent_at": now, "sent_by": house.planner, "accepted_at": now}
        span = {"starts_on": date(2026, 2, 1), "due_kind": "date", "due_on": date(2026, 12, 31)}
        self.task = make_task(house, "平台上线", lead=house.design, **span)
        Assignment.objects.filter(task=self.task).update(**sent, accepted_by=house.design_head)
        self.assignment = Assignment.objects.get(task=self.task)
        Source.objects.create(task=self.task, clause=self.clauses[0], linked_at=now, linked_by=house.planner)
        self.leaf = make_task(
            house, "模块联调", parent=self.task, lead=house.software, owner=house.engineer,
            created_by=house.design_head, **span,
        )  # fmt: skip
        Assignment.objects.filter(task=self.leaf).update(
            state=AssignmentState.DISCUSSED, sent_at=now, sent_by=house.design_head
        )
        self.leaf_assignment = Assignment.objects.get(task=self.leaf)
        self.adjustment = Adjustment.objects.create(
            assignment=self.leaf_assignment, round=1, reason="来不及", asked_at=now, asked_by=house.software_head
        )
        self.milestone = Milestone.objects.create(task=self.leaf, title="联调", due_on=date(2026, 6, 1))
        self.passed = Milestone.objects.create(
            task=self.leaf, title="冻结", due_on=date(2026, 3, 1), passed_on=date(2026, 3, 1), passed_by=house.engineer
        )
        self.check_in = CheckIn.objects.create(
            task=self.leaf, percent=40, note="进行中", as_of=clock.today() - timedelta(days=1), sent_at=now,
            sent_by=house.engineer, key=uuid4(),
        )  # fmt: skip
        self.evidence = Evidence.objects.create(check_in=self.check_in, file=self.file, name="记录.txt")
        self.dependency = Dependency.objects.create(
            task=self.leaf, needs=make_task(house, "试验", lead=house.testing), made_at=now, made_by=house.planner
        )
        self.waiver = Waiver.objects.create(
            clause=self.clauses[1], unit=house.testing, reason="不涉及", waived_at=now, waived_by=house.planner
        )

    def _measures(self) -> None:
        self.measure = make_measure(self.house, unit=self.house.software, owner=self.house.engineer)
        self.reading = make_reading(self.measure, 1, "96.5")
        unit, day = self.house.software.pk, f"{self.house.year.year}-02-01"
        self.february = {"unit": unit, "period": day, "value": "97", "key": uuid4()}
        self.reading_evidence = ReadingEvidence.objects.create(reading=self.reading, file=self.file, name="记录.txt")

    def _circulars(self) -> None:
        unit, by, now = self.house.institute, self.house.supervisor, clock.now()
        made = {"unit": unit, "drafted_at": now, "drafted_by": by}
        numbers: dict[str, object] = {"version": 1, "month": [], "before": []}
        issued = {"numbers": numbers, "issued_at": now, "issued_by": by}
        self.circular = Circular.objects.create(month=date(2026, 9, 1), **made, **issued)
        self.draft = Circular.objects.create(month=date(2026, 10, 1), **made)

    def _wall(self) -> None:
        house, now = self.house, clock.now()
        self.wall_view = WallView.objects.create(
            unit=house.institute, owner=house.planner, name="滞后的", query="light=behind", shared=True, made_at=now
        )
        self.wall_screen = WallScreen.objects.create(
            unit=house.institute, year=house.year, name="大厅", turns=[{"name": "滞后的", "query": "light=behind"}],
            made_by=house.planner, made_at=now,
        )  # fmt: skip
        self.token = wall_screen.SIGNER.sign(str(self.wall_screen.pk))

    def _slips(self) -> None:
        """Two slips of the director's with the software section: one's extension is asked for, the other's endorsed."""
        house, now, today = self.house, clock.now(), clock.today()
        due = today + timedelta(days=9)
        self.slip, self.other_slip = (
            Slip.objects.create(
                unit=house.institute, year=house.year, number=f"督办〔{today.year}〕{n}号", series_year=today.year, serial=n,
                source="instruction", matter="补测", lead_unit=house.software, person=house.engineer,
                issued_by=house.director, reviewer=house.supervisor, opened_on=today, original_due=due, current_due=due,
                state="reported", state_at=now, state_by=house.engineer, proposed_at=now, proposed_by=house.supervisor,
            )
            for n in (1, 2)
        )  # fmt: skip
        said = {"due_was": due, "expected_on": due, "reason": "晚到", "progress": "过半", "asked_at": now}
        self.extension, self.endorsed = (
            Extension.objects.create(slip=slip, state=state, asked_by=house.engineer, **said)
            for slip, state in ((self.slip, "asked"), (self.other_slip, "endorsed"))
        )
        note = ProgressNote.objects.create(
            slip=self.slip, percent=50, text="过半", sent_at=now, sent_by=house.engineer, key=uuid4()
        )
        self.notice = Notice.objects.create(
            person=house.software_head, slip=self.slip, kind="climbed", level=1, due=due, on=today, at=now
        )
        self.slip_evidence = NoteEvidence.objects.create(note=note, file=self.file, name="记录.txt")

    def _messages(self) -> None:
        """A message to the engineer that was not delivered, the address of their calendar, and a link in a message."""
        now, person = clock.now(), self.house.engineer
        self.delivery = Delivery.objects.create(
            person=person, over="mail", kind="digest", day=clock.today(), state="dead", attempts=6, next_try_at=now,
            made_at=now,
        )  # fmt: skip
        CalendarFeed.objects.create(person=person, key_hash=hash_of("k" * 43), made_at=now)
        self.link = one_click.address_of(f"supervision.submit_slip:{self.slip.pk}", person).split("/")[-2]

    def _meetings(self) -> None:
        """One planned, one ended with a task decided; the software section is invited to both, the director chairs."""
        house, now = self.house, clock.now()
        said = {"unit": house.institute, "year": house.year, "chair": house.director, "called_by": house.supervisor}
        self.meeting, self.ended_meeting = (
            DispatchMeeting.objects.create(
                **said, serial=n, title=f"第{n}次调度会", planned_at=now, called_at=now, state=state,
                minutes=self.file if state == "ended" else None,
            )
            for n, state in ((2, "planned"), (1, "ended"))
        )  # fmt: skip
        self.attendance, _ended = (
            Attendance.objects.create(meeting=meeting, unit=house.software, person=house.software_head)
            for meeting in (self.meeting, self.ended_meeting)
        )
        self.item = AgendaItem.objects.create(
            meeting=self.meeting, position=1, kind="red", matter="补测", slip=self.slip
        )
        self.decision = Decision.objects.create(
            meeting=self.ended_meeting, number=1, matter="补测", text="补齐数据", outcome="task", decided_at=now,
            lead_unit=house.software, decided_by=house.supervisor,
        )  # fmt: skip

    def address_of(self, name: str) -> list[object]:
        """The arguments of an address: which thing it is asked for."""
        house = self.house
        by_prefix: list[tuple[str, list[object]]] = [
            ("org:end-post", [house.software_head.posts.get().pk]),
            ("org:person", [house.software_head.pk]), ("org:move-person", [house.software_head.pk]),
            ("org:set-password", [house.software_head.pk]), ("org:record-leaving", [house.software_head.pk]),
            ("org:hand-over", [house.software_head.pk]),
            ("intake:open-year", []), ("intake:receive", [house.year.pk]), ("intake:reports", []),
            ("intake:set-conference-day", [house.year.pk]), ("intake:choose-repair", [self.report.pk, 1]),
            ("intake:", [self.report.pk]),
            ("plan:edit-task", [self.task.pk]), ("plan:change-cell", [self.task.pk]),
            ("plan:show-source", [self.task.pk]), ("plan:coverage-cell", [self.clauses[0].pk, house.design.pk]),
            ("plan:clause-", [self.clauses[0].pk]), ("plan:waiver", [self.waiver.pk]),
            ("plan:task-needs", [self.leaf.pk]), ("plan:dependency", [self.dependency.pk]),
            ("plan:task", [self.task.pk]), ("plan:assignment-accept", [self.leaf_assignment.pk]),
            ("plan:assignment", [self.assignment.pk]), ("plan:adjustment", [self.adjustment.pk]),
            ("progress:explain-unit", [house.design.pk]),  # before its own beginning
            ("progress:check-in", [self.leaf.pk]), ("progress:check-in-grid", []), ("progress:check-in-worker", []),
            ("progress:explain", [self.leaf.pk]),
            ("progress:rollup-rule", [self.leaf.pk]),
            ("progress:correct", [self.check_in.pk]), ("progress:evidence", [self.evidence.pk]),
            ("progress:pass-milestone", [self.milestone.pk]), ("progress:move-milestone", [self.milestone.pk]),
            ("progress:unpass-milestone", [self.passed.pk]),
            ("progress:wall-task", [self.leaf.pk]),
            ("progress:wall-views", []), ("progress:wall-view", [self.wall_view.pk]), ("progress:wall-screens", []),
            ("progress:wall-screen-revoke", [self.wall_screen.pk]), ("progress:wall-show-data", [self.token, 0]),
            ("progress:wall-show", [self.token]),
            ("progress:measures", []), ("progress:define-measure", []),
            ("progress:measure", [self.measure.pk]), ("progress:change-measure", [self.measure.pk]),
            ("progress:read-measure", [self.measure.pk]), ("progress:correct-reading", [self.reading.pk]),
            ("progress:reading-evidence", [self.reading_evidence.pk]),
            ("supervision:slip", [self.slip.pk]), ("supervision:slip-join", [self.slip.pk, self.other_slip.pk]),
            ("supervision:slip-deny", [self.slip.pk, self.other_slip.pk]),
            ("supervision:extension", [self.extension.pk]), ("supervision:extension-grant", [self.endorsed.pk]),
            ("supervision:notice", [self.notice.pk]),
            ("supervision:circular", [self.circular.pk]), ("supervision:circulars", []),
            ("supervision:circular-draft", []),
            *((f"supervision:circular-{verb}", [self.draft.pk]) for verb in ("change", "issue", "discard")),
            ("supervision:evidence", [self.slip_evidence.pk]),
            ("supervision:message", []), ("supervision:channel", ["mail"]), ("supervision:calendar-feed", ["k" * 43]),
            ("supervision:calendar-make", []), ("supervision:calendar-revoke", []), ("supervision:deliver", []),
            ("supervision:delivery-retry", [self.delivery.pk]), ("supervision:act", [self.link]),
            ("supervision:meetings", []), ("supervision:meeting", [self.meeting.pk]),
            ("supervision:meeting-minutes", [self.ended_meeting.pk]), ("supervision:meeting-issue", [self.ended_meeting.pk]),
            ("supervision:meeting-item", [self.item.pk]), ("supervision:meeting-attendance", [self.attendance.pk]),
            ("supervision:meeting-decision-task", [self.decision.pk]),
            ("org:units", []), ("org:unit", [house.design.pk]), ("org:add", [house.design.pk]), ("org:change", [house.design.pk]),
            ("org:move", [house.design.pk]), ("org:close", [house.design.pk]), ("org:give", [house.design.pk]),
            ("org:import-people", [house.design.pk]), ("org:people-template", [house.design.pk]),
        ]  # fmt: skip
        fitting = [(len(prefix), args) for prefix, args in by_prefix if name.startswith(prefix)]
        return max(fitting, key=lambda found: found[0], default=(0, []))[1]

    def data_for(self, name: str) -> dict[str, object]:
        """What a person would send to the address, so that the answer depends on the person alone."""
        house = self.house
        clauses, empty = [clause.pk for clause in self.clauses], {"due_on": "", "text": ""}
        if name in SENT_TO_SLIPS:
            return SENT_TO_SLIPS[name]
        return {
            "org:add-unit": {"new-name": "结构室", "new-kind": "section"},
            "org:change-unit": {"name": "总体部", "kind": "department"},
            "org:move-unit": {"under": house.testing.pk},
            "org:close-unit": {"reason": "撤并"},
            "org:add-person": {"person-number": "X9", "person-name": "新人"},
            "org:give-post": {"post-number": house.engineer.number, "post-kind": "head"},
            "org:move-person": {"unit": house.thermal.pk},
            "org:set-password": {"password": "谷雨时节 tractor 31"},
            "intake:open-year": {"year": 2027},
            "intake:set-conference-day": {"conference_on": "2026-01-21"},
            "intake:receive": {"text": "一、重点任务\n（一）完成平台上线。", "title": "报告"},
            "intake:accept-clauses": {"clause": clauses},
            "intake:merge-clauses": {"clause": clauses},
            "intake:retype-clause": {"clause": clauses, "role": "goal"},
            "intake:renumber-clause": {"clause": clauses[:1], "number": "9.9"},
            "intake:drop-clause": {"clause": clauses[1:], "reason": "重复"},
            "intake:restore-clause": {"clause": clauses[1:]},
            "intake:choose-repair": {"chosen": "达成"},
            "intake:split-clause": {"clause": clauses[:1], "at": 2},
            "org:person": {"number": house.software_head.number, "name": "改名"},
            "org:calendar": {"day": "2026-07-15", "working": "0"},
            "org:calendar-take": {"days": self.calendar_file},
            "plan:new-task": {"title": "新任务"},
            "plan:edit-task": {"remark": "备注", "was-remark": ""},
            "progress:check-in-grid": {"task": [self.leaf.pk], f"t{self.leaf.pk}-percent": "50"},
            "progress:check-in": {"percent": "50", "note": "过半"},
            "progress:correct": {"percent": "45", "reason": "写错了"},
            "progress:wall-views": {"name": "我的", "query": "light=behind"},
            "progress:wall-view": {"name": "改名"},
            "progress:wall-screens": {"name": "大厅", "view": [self.wall_view.pk]},
            "progress:light-rule": {"behind_from": 12, "overdue_over": 30, "due_soon_days": 7, "unstarted_months": 3},
            "progress:rollup-rule": {"kind": "manual", "percent": "60", "reason": "清点"},
            "progress:read-measure": self.february,
            "progress:move-milestone": {"to": "2026-07-01", "reason": "评审推迟"},
            "plan:make-tasks": {"clause": clauses},
            "supervision:from-clause": {"clause": clauses},
            "plan:change-selected": {"task": [self.task.pk], "field": "leader", "leader": "所长"},
            "plan:send-selected": {"task": [self.task.pk]},
            "plan:withdraw-selected": {"task": [self.task.pk], "reason": "取消"},
            "plan:change-cell": {"field": "remark", "text": "备注", "was": ""},
            "plan:clause-waive": {"reason": "不涉及"},
            "plan:task-needs": {"needs": self.dependency.needs.number},
            "plan:task-move": {"parent": ""},
            "plan:task-withdraw": {"reason": "取消"},
            "plan:task-close": {"outcome": "done"},
            "plan:task-link": {"clause": clauses[1]},
            "plan:task-unlink": {"clause": clauses[0]},
            "plan:task-deny": {"clause": clauses[1]},
            "plan:assignment-break-down": {"title": "子任务", "to": f"u{house.software.pk}", "weight": "1"} | empty,
            "plan:assignment-hand": {"owner": house.software_head.pk},
            "plan:adjustment-remark": {"text": "可以"},
            "plan:adjustment-answer": {"agreed": "no", "answer": "不行"},
        }.get(name, {})
