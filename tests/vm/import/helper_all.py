__all__ = ["shown", "_under"]
shown = 1
hidden = 2
_under = 3
