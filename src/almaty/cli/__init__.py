"""The command line: what an operator does with the platform from a terminal."""
