"""Store: files that appear whole or not at all, and exports."""
