from django.apps import AppConfig


class OrgConfig(AppConfig):
    name = "luoshi.org"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from luoshi.ledger import verbs
        from luoshi.org import events

        verbs.register("org", events.SENTENCES)
