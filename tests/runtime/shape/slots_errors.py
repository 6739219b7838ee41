# expect: ValueError 'x' in __slots__ conflicts with class variable
# expect: TypeError __slots__ items must be strings, not 'int'
# expect: TypeError __slots__ must be identifiers
# expect: TypeError nonempty __slots__ not supported for subtype of 'int'
# expect: ok
# expect: TypeError multiple bases have instance lay-out conflict
# expect: 1
for code in ("class A:\n __slots__ = ('x',)\n x = 1", "class A:\n __slots__ = (1,)", "class A:\n __slots__ = ('a b',)", "class A(int):\n __slots__ = ('x',)", "class A:\n __slots__ = 'ok'\nprint(A.__slots__)",
             "class A:\n __slots__ = ('a',)\nclass B:\n __slots__ = ('b',)\nclass C(A, B): pass", "class A:\n __slots__ = ('__dict__',)\na = A()\na.q = 1\nprint(a.q)"):
    try:
        exec(code)
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
