# expect: False True g g g None
# expect: None
# expect: attribute 'gi_running' of 'generator' objects is not writable
def g():
    x = 1
    yield x
it = g()
print(it.gi_running, it.gi_frame is not None, it.__name__, it.__qualname__, it.gi_code.co_name, it.gi_yieldfrom)
list(it)
print(it.gi_frame)
try:
    it.gi_running = 1
except AttributeError as error:
    print(error)
