from collections.abc import Iterator
from typing import Any

from whitenoise.storage import CompressedManifestStaticFilesStorage

# Imports “htmx” by a bare name that only an import map resolves; no page of ours uses it.
UNUSED = ("django_htmx/ext/",)


class ManifestStorage(CompressedManifestStaticFilesStorage):
    """Hashes names inside ES modules too (``import … from "./layout.js"``), so that nested modules are cached safely."""

    support_js_module_import_aggregation = True
    manifest_strict = True
    max_post_process_passes = 30  # one for each step that modules import one another deep

    def post_process(self, paths: dict[str, Any], dry_run: bool = False, **options: Any) -> Iterator[Any]:
        used = {name: place for name, place in paths.items() if not name.startswith(UNUSED)}
        yield from super().post_process(used, dry_run, **options)
