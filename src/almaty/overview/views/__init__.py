"""The screens of the room: one module for each."""
