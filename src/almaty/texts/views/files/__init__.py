"""The screens of files: what can be downloaded, a text brought in, a paper sent back."""

from almaty.texts.views.files.bringing import text_docx_in, text_docx_in_keep
from almaty.texts.views.files.downloads import text_file, text_files
from almaty.texts.views.files.returning import text_docx_back, text_docx_back_keep

__all__ = ["text_docx_back", "text_docx_back_keep", "text_docx_in", "text_docx_in_keep", "text_file", "text_files"]
