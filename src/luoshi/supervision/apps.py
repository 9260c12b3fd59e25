from django.apps import AppConfig


class SupervisionConfig(AppConfig):
    name = "luoshi.supervision"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from luoshi.kernel import diary, holdings, slots, waiting
        from luoshi.ledger import verbs
        from luoshi.supervision import events
        from luoshi.supervision.digest import events as digest_events
        from luoshi.supervision.digest import notices
        from luoshi.supervision.digest.calendar import entries_of
        from luoshi.supervision.holdings import KEEPERS, waiting_with
        from luoshi.supervision.meetings.holdings import Chairs
        from luoshi.supervision.meetings.waiting import meetings_waiting
        from luoshi.supervision.queries import waiting_for
        from luoshi.supervision.views import panels

        for keeper in KEEPERS:
            holdings.keep(keeper)
        holdings.keep(Chairs())
        holdings.follows_posts(waiting_with)
        verbs.register("supervision", events.SENTENCES | digest_events.SENTENCES)
        waiting.tell(waiting_for)
        waiting.tell(notices.waiting_for)
        diary.tell(entries_of)
        waiting.tell(meetings_waiting)
        slots.fill("plan.task.verbs", panels.task_verbs, order=120)
        slots.fill("plan.task.milestones", panels.task_slips, order=120)
        slots.fill("intake.report.selection", panels.report_selection, order=120)
