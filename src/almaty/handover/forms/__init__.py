"""Shape of what is typed into the room's screens."""
