from django.apps import AppConfig


class IntakeConfig(AppConfig):
    name = "luoshi.intake"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from luoshi.intake import events
        from luoshi.intake.waiting import waiting_for
        from luoshi.kernel import waiting
        from luoshi.ledger import verbs

        verbs.register("intake", events.SENTENCES)
        waiting.tell(waiting_for)
