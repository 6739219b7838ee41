# expect: {'a': 10, 'b': 20}
# expect: 1 end end 0
d = {"a": 1, "b": 2}
for k in d:
    d[k] *= 10
print(d)
it = iter({1: 2})
print(next(it), next(it, "end"), next(it, "end"), it.__length_hint__())
