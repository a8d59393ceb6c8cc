"""The reads of a State's answer: its findings, its figures, what is held, what was said of the source."""
