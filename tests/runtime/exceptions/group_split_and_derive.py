# expect: G('m', [ValueError(1)]) G('m', [G('n', [KeyError(2)])]) G m (1 sub-exception) None
# expect: TypeError BaseExceptionGroup.__new__() takes exactly 2 arguments (0 given)
# expect: TypeError BaseExceptionGroup.__new__() takes exactly 2 arguments (1 given)
# expect: ValueError second argument (exceptions) must be a non-empty sequence
# expect: TypeError second argument (exceptions) must be a sequence
# expect: ValueError Item 0 of second argument (exceptions) is not an exception
# expect: TypeError BaseExceptionGroup.__new__() argument 1 must be str, not int
# expect: TypeError Cannot nest BaseExceptions in an ExceptionGroup
# expect: ExceptionGroup BaseExceptionGroup
class G(ExceptionGroup):
    def derive(self, excs): return G(self.message, excs)
g = G("m", [ValueError(1), G("n", [KeyError(2)])])
match_, rest = g.split(ValueError)
print(repr(match_), repr(rest), type(rest.exceptions[0]).__name__, g.subgroup(lambda e: isinstance(e, KeyError)), g.split(OSError)[0])
for args in ((), ("m",), ("m", []), ("m", 5), ("m", [1]), (5, [ValueError()]), ("m", [KeyboardInterrupt()])):
    try:
        ExceptionGroup(*args)
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
print(type(BaseExceptionGroup("m", [ValueError()])).__name__, type(BaseExceptionGroup("m", [KeyboardInterrupt()])).__name__)
