from django.apps import AppConfig


class ProgressConfig(AppConfig):
    name = "luoshi.progress"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from luoshi.ledger import verbs
        from luoshi.progress import events, receivers  # noqa: F401

        verbs.register("progress", events.SENTENCES)
