"""Static files: named by their content, compressed once, served with a year of life."""

from typing import Any

import brotli
from whitenoise.compress import Compressor
from whitenoise.storage import CompressedManifestStaticFilesStorage

_QUALITY = 10
"""Of brotli: one below its best, which takes three times as long for one part in seventy of the size."""


class _Compressor(Compressor):  # type: ignore[misc]
    @staticmethod
    def compress_brotli(data: bytes) -> bytes:
        compressed: bytes = brotli.compress(data, quality=_QUALITY)
        return compressed


class HashedStaticFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """Names every file by its hash, in ES modules' imports too, so that a browser may keep it for ever."""

    support_js_module_import_aggregation = True

    def create_compressor(self, **told: Any) -> Compressor:
        """Return what compresses the files."""
        return _Compressor(**told)
