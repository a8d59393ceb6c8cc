"""The computed chapters of a review: each module gathers its facts once, and tells them in either language."""
