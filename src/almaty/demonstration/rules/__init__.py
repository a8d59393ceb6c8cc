"""The invented story as it is written down: plain Python, no clock."""
