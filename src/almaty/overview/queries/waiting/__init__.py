"""What each room says waits for a person, made one kind of thing: one module a room."""
