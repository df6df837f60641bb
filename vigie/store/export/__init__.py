"""Export: incidents in the formats other tools read."""
