"""A module to ask about.

It has more than one line.
"""
__version__ = "1.5"
LIMIT = 10


class Shape:
    """A thing with an area.

    More about it.
    """
    __slots__ = ("name", "color")
    sides = 0

    def __init__(self, name="shape", *, color=None):
        """Make one."""
        self.name = name

    def area(self):
        """The area."""
        return 0

    def _private(self):
        pass

    @classmethod
    def make(cls, n: int = 3) -> "Shape":
        return cls()

    @staticmethod
    def helper(x, /):
        "Help."

    @property
    def double(self):
        """Twice."""
        return 2

    @property
    def changeable(self):
        return 2

    @changeable.setter
    def changeable(self, value):
        pass


class Square(Shape):
    __slots__ = ()

    def area(self):
        return 1
    alias = area

    async def later(self):
        "Later."


def area(shape, scale=1.0, *args, **kwargs):
    """The area of a shape.

    Scaled.
    """


# What it does is said in a comment.
def commented(a):
    pass


def _hidden():
    pass
