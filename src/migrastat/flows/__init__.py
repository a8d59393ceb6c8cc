"""Flows from stocks: what moved between two moments, estimated from who lived where at each of them."""
