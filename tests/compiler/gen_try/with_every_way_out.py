# expect: enter a
# expect: enter b
# expect: exit b ValueError
# expect: exit a ValueError
# expect: enter a
# expect: enter b
# expect: exit b ValueError
# expect: exit a ValueError
# expect: 0 end
# expect: enter a
# expect: enter b
# expect: exit b None
# expect: exit a None
# expect: 1 ret
# expect: enter a
# expect: enter b
# expect: exit b None
# expect: exit a None
# expect: 2 end
# expect: enter a
# expect: enter b
# expect: exit b None
# expect: exit a None
# expect: enter a
# expect: enter b
# expect: exit b None
# expect: exit a None
# expect: 3 end
# expect: enter a
# expect: enter b
# expect: exit b None
# expect: exit a None
# expect: enter a
# expect: enter b
# expect: exit b None
# expect: exit a None
# expect: 4 end
class CM:
    def __init__(s, n, sw=False): s.n, s.sw = n, sw
    def __enter__(s): print("enter", s.n); return s.n
    def __exit__(s, *a): print("exit", s.n, a[0] and a[0].__name__); return s.sw
def w(mode):
    for i in range(2):
        with CM("a", True) as a, CM("b") as (b, ):
            if mode == 0: raise ValueError
            if mode == 1: return "ret"
            if mode == 2: break
            if mode == 3: continue
    return "end"
for m in range(5): print(m, w(m))
