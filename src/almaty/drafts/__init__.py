"""Changes to the record, written in two languages and published by a second person."""
