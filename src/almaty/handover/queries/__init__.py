"""The reads of the room."""
