"""A text that comes in as a Word file: read, recognised, compared with what went out. Plain Python."""
