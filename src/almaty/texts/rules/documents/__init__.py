"""A text as a paper: what stands on it, and the files that are made of it. Plain Python, the same bytes every time."""
