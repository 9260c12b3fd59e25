from django.apps import AppConfig


class OrgConfig(AppConfig):
    name = "luoshi.org"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from luoshi.kernel import holdings
        from luoshi.ledger import verbs
        from luoshi.org import events
        from luoshi.org.post_keeper import Posts

        holdings.keep(Posts())
        verbs.register("org", events.SENTENCES)
