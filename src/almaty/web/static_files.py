"""Static files: named by their content, compressed once, served with a year of life."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStaticFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """Names every file by its hash, in ES modules' imports too, so that a browser may keep it for ever."""

    support_js_module_import_aggregation = True
