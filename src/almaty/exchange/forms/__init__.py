"""The forms of the room: how what is typed looks, one module each."""
