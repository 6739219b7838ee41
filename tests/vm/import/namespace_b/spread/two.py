from . import one; where = "b", one.where
