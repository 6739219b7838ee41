# expect: BaseException object
# expect: Exception BaseException
# expect: ArithmeticError Exception
# expect: ZeroDivisionError ArithmeticError
# expect: OverflowError ArithmeticError
# expect: FloatingPointError ArithmeticError
# expect: LookupError Exception
# expect: KeyError LookupError
# expect: IndexError LookupError
# expect: OSError Exception
# expect: FileNotFoundError OSError
# expect: PermissionError OSError
# expect: FileExistsError OSError
# expect: IsADirectoryError OSError
# expect: NotADirectoryError OSError
# expect: TimeoutError OSError
# expect: ConnectionError OSError
# expect: BrokenPipeError ConnectionError
# expect: InterruptedError OSError
# expect: ValueError Exception
# expect: UnicodeError ValueError
# expect: UnicodeDecodeError UnicodeError
# expect: UnicodeEncodeError UnicodeError
# expect: RuntimeError Exception
# expect: NotImplementedError RuntimeError
# expect: RecursionError RuntimeError
# expect: SyntaxError Exception
# expect: IndentationError SyntaxError
# expect: TabError IndentationError
# expect: NameError Exception
# expect: UnboundLocalError NameError
# expect: AttributeError Exception
# expect: TypeError Exception
# expect: ImportError Exception
# expect: ModuleNotFoundError ImportError
# expect: AssertionError Exception
# expect: EOFError Exception
# expect: MemoryError Exception
# expect: StopIteration Exception
# expect: StopAsyncIteration Exception
# expect: GeneratorExit BaseException
# expect: KeyboardInterrupt BaseException
# expect: SystemExit BaseException
# expect: Warning Exception
# expect: DeprecationWarning Warning
# expect: UserWarning Warning
# expect: BufferError Exception
# expect: ReferenceError Exception
# expect: SystemError Exception
# expect: True True
names = [BaseException, Exception, ArithmeticError, ZeroDivisionError, OverflowError, FloatingPointError, LookupError, KeyError, IndexError, OSError, FileNotFoundError, PermissionError, FileExistsError,
         IsADirectoryError, NotADirectoryError, TimeoutError, ConnectionError, BrokenPipeError, InterruptedError, ValueError, UnicodeError, UnicodeDecodeError, UnicodeEncodeError, RuntimeError, NotImplementedError, RecursionError,
         SyntaxError, IndentationError, TabError, NameError, UnboundLocalError, AttributeError, TypeError, ImportError, ModuleNotFoundError, AssertionError, EOFError, MemoryError, StopIteration, StopAsyncIteration,
         GeneratorExit, KeyboardInterrupt, SystemExit, Warning, DeprecationWarning, UserWarning, BufferError, ReferenceError, SystemError]
for n in names:
    print(n.__name__, n.__base__.__name__)
print(IOError is OSError, EnvironmentError is OSError)
