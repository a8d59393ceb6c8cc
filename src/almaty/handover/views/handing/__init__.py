"""See addresses.py."""
