"""Measures speed and size of the real server with everything loaded. `make bench` prints a table."""
