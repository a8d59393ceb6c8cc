"""The archive: documents in two languages, their files, and the search. See the README of the room."""
