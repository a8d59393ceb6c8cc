"""Readers of outside services: polite, resumable, and saying how far they are. They fetch; they decide nothing."""
