from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "luoshi.files"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from luoshi.files import events
        from luoshi.ledger import verbs

        verbs.register("files", events.SENTENCES)
