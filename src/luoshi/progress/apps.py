from django.apps import AppConfig


class ProgressConfig(AppConfig):
    name = "luoshi.progress"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from luoshi.kernel import diary, holdings, slots, waiting
        from luoshi.ledger import verbs
        from luoshi.progress import events, measure_events, receivers, wall_events  # noqa: F401
        from luoshi.progress.diary import entries_of
        from luoshi.progress.holdings import KEEPERS
        from luoshi.progress.views import measure_panel, panels
        from luoshi.progress.waiting import waiting_for

        for keeper in KEEPERS:
            holdings.keep(keeper)
        waiting.tell(waiting_for)
        diary.tell(entries_of)

        verbs.register("progress", events.SENTENCES | measure_events.SENTENCES | wall_events.SENTENCES)
        slots.fill("plan.task.light", panels.light)
        slots.fill("plan.task.verbs", panels.verbs)
        slots.fill("plan.task.standing", panels.standing)
        slots.fill("plan.task.milestones", panels.milestones)
        slots.fill("plan.task.milestones", measure_panel.measures, order=110)
        slots.fill("plan.task.chain_end", panels.chain_end)
