# expect: 1 2 1 x y 1 2 9 5 0 3 [7, 1] 7 [2, 3]
# expect: 1 ['s', 1] 2 {'i': <class 'int'>, 'j': 'undefined name is fine'}
# expect: [1] ['s', 'order']
a = b = c = 1
a, b = b, 2
[d, e] = "xy"
(f), g = 1, 2
h, = [9]
i: int = 5
j: "undefined name is fine"
class O: pass
o = O()
o.x = o.y = 3
l = [0, 0]
l[0], l[1] = l[1], 5
k = l[0] = 7
o.x, l[1], *rest = range(4)
print(a, b, c, d, e, f, g, h, i, o.x, o.y, l, k, rest)
o.z: int = 1
l[0]: str = "s"
(p): int = 2
print(o.z, l, p, __annotations__)
x = y = []
x.append(1)
i = 0
i, l[i] = 1, "order"
print(y, l)
