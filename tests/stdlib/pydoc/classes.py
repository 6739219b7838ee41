# help() of a class: what it defines, then what it inherits, by kind; of an instance its class.
# expect: Help on class Shape in module shapes:
# expect:
# expect: class Shape(builtins.object)
# expect:  |  Shape(name='shape', *, color=None)
# expect:  |
# expect:  |  A thing with an area.
# expect:  |
# expect:  |  More about it.
# expect:  |
# expect:  |  Methods defined here:
# expect:  |
# expect:  |  __init__(self, name='shape', *, color=None)
# expect:  |      Make one.
# expect:  |
# expect:  |  area(self)
# expect:  |      The area.
# expect:  |
# expect:  |  ----------------------------------------------------------------------
# expect:  |  Class methods defined here:
# expect:  |
# expect:  |  make(n: int = 3) -> 'Shape'
# expect:  |
# expect:  |  ----------------------------------------------------------------------
# expect:  |  Static methods defined here:
# expect:  |
# expect:  |  helper(x, /)
# expect:  |      Help.
# expect:  |
# expect:  |  ----------------------------------------------------------------------
# expect:  |  Readonly properties defined here:
# expect:  |
# expect:  |  double
# expect:  |      Twice.
# expect:  |
# expect:  |  ----------------------------------------------------------------------
# expect:  |  Data descriptors defined here:
# expect:  |
# expect:  |  changeable
# expect:  |
# expect:  |  color
# expect:  |
# expect:  |  name
# expect:  |
# expect:  |  ----------------------------------------------------------------------
# expect:  |  Data and other attributes defined here:
# expect:  |
# expect:  |  sides = 0
# expect:
# expect: Help on Square in module shapes object:
# expect:
# expect: class Square(Shape)
# expect:  |  Square(name='shape', *, color=None)
# expect:  |
# expect:  |  Method resolution order:
# expect:  |      Square
# expect:  |      Shape
# expect:  |      builtins.object
# expect:  |
# expect:  |  Methods defined here:
# expect:  |
# expect:  |  alias = area(self)
# expect:  |
# expect:  |  area(self)
# expect:  |      The area.
# expect:  |
# expect:  |  async later(self)
# expect:  |      Later.
# expect:  |
# expect:  |  ----------------------------------------------------------------------
# expect:  |  Methods inherited from Shape:
# expect:  |
# expect:  |  __init__(self, name='shape', *, color=None)
# expect:  |      Make one.
# expect:  |
# expect:  |  ----------------------------------------------------------------------
# expect:  |  Class methods inherited from Shape:
# expect:  |
# expect:  |  make(n: int = 3) -> 'Shape'
# expect:  |
# expect:  |  ----------------------------------------------------------------------
# expect:  |  Static methods inherited from Shape:
# expect:  |
# expect:  |  helper(x, /)
# expect:  |      Help.
# expect:  |
# expect:  |  ----------------------------------------------------------------------
# expect:  |  Readonly properties inherited from Shape:
# expect:  |
# expect:  |  double
# expect:  |      Twice.
# expect:  |
# expect:  |  ----------------------------------------------------------------------
# expect:  |  Data descriptors inherited from Shape:
# expect:  |
# expect:  |  changeable
# expect:  |
# expect:  |  color
# expect:  |
# expect:  |  name
# expect:  |
# expect:  |  ----------------------------------------------------------------------
# expect:  |  Data and other attributes inherited from Shape:
# expect:  |
# expect:  |  sides = 0
# expect:
import shapes

help(shapes.Shape)
help(shapes.Square())
