"""How the embedded database is opened: one thread a question, nothing fetched from outside."""

OPEN: dict[str, str | bool | int | float | list[str]] = {
    "threads": 1,
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
}
