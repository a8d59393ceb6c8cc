"""What the room decides: plain Python, no clock, no framework."""
