# expect: 'outer.<locals>.Local' object has no attribute 'a'
# expect: 'some.package.Made' object has no attribute 'a'
# expect: 'Top' object has no attribute 'a'
# expect: a
def outer():
    class Local:
        __slots__ = 'a'
    return Local
class Top:
    __slots__ = 'a'
class Made:
    __slots__ = 'a'
Made.__module__ = 'some.package'
for cls in (outer(), Made, Top):
    try:
        cls().a
    except AttributeError as e:
        print(e)
try:
    del Top().a
except AttributeError as e:
    print(e)
