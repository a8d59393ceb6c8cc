"""Pictures of migration: vector graphics from tables, for print and for the screen."""
