"""The reads of the room: one module for each screen."""
