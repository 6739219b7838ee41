# expect: several (3 sub-exceptions) ExceptionGroup('several', [ValueError(1), TypeError(2), ExceptionGroup('inner', [KeyError(3)])]) several 3 several (1 sub-exception) (ExceptionGroup('several', [ExceptionGroup('inner', [KeyError(3)])]), ExceptionGroup('several', [ValueError(1), TypeError(2)]))
eg = ExceptionGroup("several", [ValueError(1), TypeError(2), ExceptionGroup("inner", [KeyError(3)])])
print(eg, repr(eg), eg.message, len(eg.exceptions), eg.subgroup(ValueError), eg.split(KeyError))
