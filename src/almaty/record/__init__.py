"""The Process's own record as data files: participants, chairs, meetings, documents, rules, conflicts, gaps.

The files stand beside this package with `schema.toml`, which says what each may hold. `reading` turns them
into typed rows and reports every fault. README.md says how to add a row and how another process puts its
own record here.
"""
