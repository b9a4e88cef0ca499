"""demarche: what countries say about a vote, where the count stands, what was known when."""


def __getattr__(name: str) -> str:
    """`__version__`, read from the installed metadata only when somebody asks."""
    if name == "__version__":
        from importlib.metadata import version

        return version(__name__)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
