"""The sealed record as a package: what leaves, how it lies in a bag, how it is signed, verified and shown.

Plain Python: `almaty verify` runs it on a machine that has never seen the platform.
"""
