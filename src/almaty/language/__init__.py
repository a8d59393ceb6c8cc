"""How two languages are stored, shown and typed: open to every room, like the kernel."""
