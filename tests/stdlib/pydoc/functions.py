# help() of functions, methods, properties and names.
# expect: Help on function area in module shapes:
# expect:
# expect: area(shape, scale=1.0, *args, **kwargs)
# expect:     The area of a shape.
# expect:
# expect:     Scaled.
# expect:
# expect: Help on function commented in module shapes:
# expect:
# expect: commented(a)
# expect:     # What it does is said in a comment.
# expect:
# expect: Help on function <lambda> in module __main__:
# expect:
# expect: <lambda> lambda x, y=2
# expect:
# expect: Help on method area in module shapes:
# expect:
# expect: area() method of shapes.Square instance
# expect:     The area.
# expect:
# expect: Help on function later in module shapes:
# expect:
# expect: async later(self)
# expect:     Later.
# expect:
# expect: Help on method make in module shapes:
# expect:
# expect: make(n: int = 3) -> 'Shape' class method of shapes.Shape
# expect:
# expect: Help on property:
# expect:
# expect: double
# expect:     Twice.
# expect:
# expect: Help on function area in shapes:
# expect:
# expect: shapes.area = area(shape, scale=1.0, *args, **kwargs)
# expect:     The area of a shape.
# expect:
# expect:     Scaled.
# expect:
# expect: No Python documentation found for 'nonesuch'.
# expect: Use help() to get the interactive help utility.
# expect: Use help(str) for help on the str class.
# expect:
# expect: Type help() for interactive help, or help(object) for help about object.
# expect: Use exit() or Ctrl-D (i.e. EOF) to exit
# expect: Use quit() or Ctrl-D (i.e. EOF) to exit
import shapes

help(shapes.area)
help(shapes.commented)
help(lambda x, y=2: x)
help(shapes.Square().area)
help(shapes.Square.later)
help(shapes.Shape.make)
help(shapes.Shape.double)
help("shapes.area")
help("nonesuch")
print(repr(help), repr(exit), repr(quit), sep="\n")
