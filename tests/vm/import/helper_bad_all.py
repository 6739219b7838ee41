__all__ = ["nothing_here"]
