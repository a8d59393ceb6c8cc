"""The report of a meeting as a paper: what it says, in plain values, and how it is set as PDF and DOCX."""
