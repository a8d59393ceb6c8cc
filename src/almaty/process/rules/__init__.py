"""What the room decides, in plain Python: no framework, no clock."""
