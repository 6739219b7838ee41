# cpython: 3.13
# expect: len() -> len() takes exactly one argument (0 given)
# expect: len(1, 2) -> len() takes exactly one argument (2 given)
# expect: len(x=1) -> len() takes no keyword arguments
# expect: abs('a') -> bad operand type for abs(): 'str'
# expect: abs() -> abs() takes exactly one argument (0 given)
# expect: ord() -> ord() takes exactly one argument (0 given)
# expect: print(sep=5) -> sep must be None or a string, not int
# expect: print(end=1) -> end must be None or a string, not int
# expect: iter() -> iter expected at least 1 argument, got 0
# expect: next(5) -> 'int' object is not an iterator
# expect: isinstance(1) -> isinstance expected 2 arguments, got 1
# expect: getattr(1) -> getattr expected at least 2 arguments, got 1
# expect: getattr(1, 2) -> attribute name must be string, not 'int'
# expect: hasattr(1, 1) -> attribute name must be string, not 'int'
# expect: setattr(1, 2) -> setattr expected 3 arguments, got 2
# expect: sum(5) -> 'int' object is not iterable
# expect: sum(['a']) -> unsupported operand type(s) for +: 'int' and 'str'
# expect: sum('ab', '') -> sum() can't sum strings [use ''.join(seq) instead]
# expect: any(5) -> 'int' object is not iterable
# expect: zip(5) -> 'int' object is not iterable
# expect: enumerate() -> enumerate() missing required argument 'iterable'
# expect: enumerate(5) -> 'int' object is not iterable
# expect: map() -> map() must have at least two arguments.
# expect: map(len) -> map() must have at least two arguments.
# expect: filter(1) -> filter expected 2 arguments, got 1
# expect: reversed(5) -> 'int' object is not reversible
# expect: reversed({1}) -> 'set' object is not reversible
# expect: round('a') -> type str doesn't define __round__ method
# expect: round(1, 'a') -> 'str' object cannot be interpreted as an integer
# expect: pow(1) -> pow() missing required argument 'exp' (pos 2)
# expect: divmod(1) -> divmod expected 2 arguments, got 1
# expect: hash([]) -> unhashable type: 'list'
# expect: id() -> id() takes exactly one argument (0 given)
# expect: callable() -> callable() takes exactly one argument (0 given)
# expect: chr() -> chr() takes exactly one argument (0 given)
# expect: input(1, 2) -> input expected at most 1 argument, got 2
# expect: open() -> open() missing required argument 'file' (pos 1)
# expect: sorted() -> sorted expected 1 argument, got 0
# expect: max(1) -> 'int' object is not iterable
# expect: bin('a') -> 'str' object cannot be interpreted as an integer
# expect: format() -> format expected at least 1 argument, got 0
# expect: int(1, 2, 3) -> int expected at most 2 arguments, got 3
# expect: str(1, 2, 3, 4) -> str expected at most 3 arguments, got 4
# expect: list(1) -> 'int' object is not iterable
# expect: dict(1) -> 'int' object is not iterable
# expect: type() -> type() takes 1 or 3 arguments
# expect: vars(1) -> vars() argument must have __dict__ attribute
# expect: dir(1, 2) -> dir expected at most 1 argument, got 2
# expect: iter(1) -> 'int' object is not iterable
# expect: iter(1, 2) -> iter(v, w): v must be callable
# expect: __import__() -> __import__() missing required argument 'name' (pos 1)
# expect: slice() -> slice expected at least 1 argument, got 0
# expect: object(1) -> object() takes no arguments
# expect: float('x') -> could not convert string to float: 'x'
# expect: bool(1, 2) -> bool expected at most 1 argument, got 2
# expect: tuple(1, 2) -> tuple expected at most 1 argument, got 2
# expect: exec() -> exec() takes at least 1 positional argument (0 given)
# expect: eval(5) -> eval() arg 1 must be a string, bytes or code object
# expect: compile() -> compile() missing required argument 'source' (pos 1)
for call in ("len()", "len(1, 2)", "len(x=1)", "abs('a')", "abs()", "ord()", "print(sep=5)", "print(end=1)", "iter()", "next(5)", "isinstance(1)", "getattr(1)", "getattr(1, 2)", "hasattr(1, 1)", "setattr(1, 2)", "sum(5)", "sum(['a'])", "sum('ab', '')", "any(5)",
             "zip(5)", "enumerate()", "enumerate(5)", "map()", "map(len)", "filter(1)", "reversed(5)", "reversed({1})", "round('a')", "round(1, 'a')", "pow(1)", "divmod(1)", "hash([])", "id()", "callable()", "chr()", "input(1, 2)", "open()", "sorted()", "max(1)", "bin('a')", "format()", "int(1, 2, 3)",
             "str(1, 2, 3, 4)", "list(1)", "dict(1)", "type()", "vars(1)", "dir(1, 2)", "iter(1)", "iter(1, 2)", "__import__()", "slice()", "object(1)", "float('x')", "bool(1, 2)", "tuple(1, 2)", "exec()", "eval(5)", "compile()"):
    try:
        eval(call)
    except (TypeError, ValueError) as error:
        print(call, "->", error)
