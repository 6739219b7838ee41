# expect: 5 7 v 3
# expect: True
# expect: 9 <Token.MISSING> True <Token.MISSING> <Token.MISSING>
# expect: 5
# expect: RuntimeError has already been used once
# expect: ValueError was created by a different ContextVar
from contextvars import ContextVar, Token
v, w = ContextVar('v', default=5), ContextVar('w')
print(v.get(), v.get(7), v.name, w.get(3))
try:
    w.get()
except LookupError as error:
    print(error.args[0] is w)
token = v.set(9)
print(v.get(), token.old_value, token.var is v, Token.MISSING, w.set(1).old_value)
v.reset(token)
print(v.get())
for f in (lambda: v.reset(token), lambda: w.reset(v.set(1))):
    try:
        f()
    except (RuntimeError, ValueError) as error:
        print(type(error).__name__, str(error)[-40:].split('> ')[-1])
