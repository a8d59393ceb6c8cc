"""The screens of the record, of outcomes, attendance, the report and calendars."""
