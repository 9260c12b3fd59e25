from django.apps import AppConfig


class IntakeConfig(AppConfig):
    name = "luoshi.intake"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from luoshi.intake import events
        from luoshi.ledger import verbs

        verbs.register("intake", events.SENTENCES)
