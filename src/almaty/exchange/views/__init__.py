"""The screens of the room, one module each."""
