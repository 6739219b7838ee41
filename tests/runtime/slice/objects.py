# expect: slice(1, 10, 2) 1 10 2 slice(None, 5, None) slice(None, None, None) (1, 5, 2) (3, -1, -1) (7, 10, 1) True True
# expect: 1 slice(1, 2, None) (slice(None, None, None), 1) slice(None, None, 3) Ellipsis (slice(1, 2, None), Ellipsis, None) slice('a', 'b', None) slice(None, None, None) () (1,)
# expect: set slice(1, 2, None) 5
# expect: del slice(None, None, 2)
# expect: set (0, 1) 2
# expect: set slice(2, None, None) ()
s = slice(1, 10, 2)
print(s, s.start, s.stop, s.step, slice(5), slice(None), s.indices(5), slice(None, None, -1).indices(4), slice(-3, None).indices(10), s == slice(1, 10, 2), slice(1) < slice(2))
class Show:
    def __getitem__(self, key): return key
    def __setitem__(self, key, value): print("set", key, value)
    def __delitem__(self, key): print("del", key)
x = Show()
print(x[1], x[1:2], x[:, 1], x[::3], x[...], x[1:2, ..., None], x["a":"b"], x[:], x[()], x[1,])
x[1:2] = 5
del x[::2]
x[0, 1] = 2
x[2:] = ()
