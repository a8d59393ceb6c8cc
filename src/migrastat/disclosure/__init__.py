"""Safe release of tables: what must be hidden, what hides it with little loss, and an audit that proves it."""
