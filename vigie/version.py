"""The version of Vigie, in one place: pyproject.toml says the same and a test holds them together."""

__all__ = ["__version__"]

__version__ = "0.1.0"
