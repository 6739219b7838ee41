# expect: cannot delete __dict__
# expect: {'a': 1}
def f():
    pass
f.a = 1
try:
    del f.__dict__
except TypeError as e:
    print(e)
print(f.__dict__)
