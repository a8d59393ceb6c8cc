"""The reads of the record: who may, its paragraphs with corrections, outcomes, attendance, what waits."""
