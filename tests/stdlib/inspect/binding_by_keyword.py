# expect: {} missing a required argument: 'c'
# expect: {'a': 1} got some positional-only arguments passed as keyword arguments: 'a'
# expect: {'c': 3, 'd': 4} got an unexpected keyword argument 'd'
# expect: {'a': 5, 'c': 3} {'k': {'a': 5}, 'c': 3}
# expect: mappingproxy(OrderedDict({'a': <Parameter "a">, 'b': <Parameter "b=2">}))
import inspect
def f(a=1, /, *, c): pass
def g(a, /, *, c=2): pass
def h(a=1, /, *, c, **k): pass
def shown(a, b=2): pass
for function, keywords in (f, {}), (g, {'a': 1}), (f, {'c': 3, 'd': 4}), (h, {'a': 5, 'c': 3}):
    try:
        bound = inspect.signature(function).bind(**keywords)
        print(keywords, dict(reversed(bound.arguments.items())))
    except TypeError as e:
        print(keywords, e)
print(repr(inspect.signature(shown).parameters))
