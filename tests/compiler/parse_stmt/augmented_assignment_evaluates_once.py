# expect: [6] ['get', 'index']
# expect: 10 1 ['get', 'index', 'obj']
# expect: 1.5
calls = []
class L(list): pass
def get():
    calls.append("get")
    return target
def index():
    calls.append("index")
    return 0
target = [1]
get()[index()] += 5
print(target, calls)
class O: v = 1
o = O()
def obj():
    calls.append("obj")
    return o
obj().v *= 10
print(o.v, O.v, calls)
x = 5
x **= 2; x //= 2; x %= 7; x -= 1; x <<= 3; x >>= 1; x |= 1; x &= 15; x ^= 2; x /= 2
print(x)
