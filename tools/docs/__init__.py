"""One module a generated page of docs; each has `build() -> dict[str, bytes]`."""
