from django.apps import AppConfig


class FrontConfig(AppConfig):
    name = "luoshi.front"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from luoshi.front import events, receivers  # noqa: F401
        from luoshi.ledger import verbs

        verbs.register("front", events.SENTENCES)
