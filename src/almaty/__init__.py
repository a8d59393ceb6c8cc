"""The working platform of a regional consultative process on refugee protection and migration."""

__version__ = "0.1.0"
