from whitenoise.storage import CompressedManifestStaticFilesStorage


class ManifestStorage(CompressedManifestStaticFilesStorage):
    """Hashes names inside ES modules too (``import … from "./layout.js"``), so that nested modules are cached safely."""

    support_js_module_import_aggregation = True
    manifest_strict = True
