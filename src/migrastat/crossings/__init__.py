"""Border crossings to migration: the 12-in-16-months rule on person-level crossings."""
