"""The screens of the room: a gate, one query or one operation, a template."""
