"""Scale: many reports at once, resumable."""
