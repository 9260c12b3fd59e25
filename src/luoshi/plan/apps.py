from django.apps import AppConfig


class PlanConfig(AppConfig):
    name = "luoshi.plan"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from luoshi.kernel import diary, holdings, slots, waiting
        from luoshi.ledger import verbs
        from luoshi.plan import events, fillings_breakdown, receivers  # noqa: F401 - receivers connect themselves
        from luoshi.plan.diary import entries_of
        from luoshi.plan.holdings import KEEPERS, waiting_with
        from luoshi.plan.views import dependencies
        from luoshi.plan.waiting import waiting_for

        for keeper in KEEPERS:
            holdings.keep(keeper)
        holdings.follows_posts(waiting_with)
        verbs.register("plan", events.SENTENCES)
        waiting.tell(waiting_for)
        diary.tell(entries_of)
        fillings_breakdown.fill()
        slots.fill("plan.task.milestones", dependencies.panel, order=120)
