print("load", __name__)
from . import sub
from .sub.leaf import where
def up(): return "alpha sees " + where() + " and " + sub.__name__
