"""Rules of the ladder: its steps, how figures are protected on each, what a release made on one is called."""
