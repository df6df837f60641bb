"""One module a table of vigie/data; each has `build() -> dict[str, bytes]`."""
