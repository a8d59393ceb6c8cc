"""The addresses of these screens."""

from django.urls import URLPattern, path, re_path

from almaty.commitments.views.sheets.exporting import commitment_json, commitments_export, commitments_reports_csv
from almaty.commitments.views.sheets.importing import (
    commitments_import,
    commitments_import_keep,
    commitments_template,
)

SHEETS: list[URLPattern] = [
    path("commitments/template.xlsx", commitments_template, name="commitments-template"),
    path("commitments/import/", commitments_import, name="commitments-import"),
    path("commitments/import/keep/", commitments_import_keep, name="commitments-import-keep"),
    re_path(r"^commitments/export\.(?P<form>csv|xlsx|json)$", commitments_export, name="commitments-export"),
    path("commitments/reports.csv", commitments_reports_csv, name="commitments-reports-csv"),
    path("commitments/<int:number>/commitment.json", commitment_json, name="commitment-json"),
]
