# expect: [5] broken Sub(5, 'broken') 5 (5, 'broken') AppError
# expect: (1, 2) Plain('a') NoInit(7) (7,) 7
class AppError(Exception):
    def __init__(self, code, message="none"):
        super().__init__(code, message)
        self.code = code
    def __str__(self): return f"[{self.code}] {self.args[1]}"
class Sub(AppError): pass
class Plain(Exception): pass
class NoInit(Exception):
    def __init__(self, x): self.x = x
try:
    raise Sub(5, "broken")
except AppError as e:
    print(e, repr(e), e.code, e.args, type(e).__mro__[1].__name__)
print(Plain(1, 2), repr(Plain("a")), repr(NoInit(7)), NoInit(7).args, str(NoInit(7)))
