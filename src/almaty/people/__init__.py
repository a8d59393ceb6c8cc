"""Accounts, mandates and the log of acts."""
