# expect: eval v
# expect: eval a
# expect: eval k
# expect: set k v
# expect: eval b
# expect: eval k2
# expect: get k2
# expect: eval v2
# expect: set k2 15
# expect: eval v3
# expect: eval c
# expect: setattr attr v3
def log(x, v=None):
    print("eval", x)
    return x if v is None else v
# evaluation order
class O:
    def __setitem__(s, k, v): print("set", k, v)
    def __getitem__(s, k): print("get", k); return 10
    def __setattr__(s, k, v): print("setattr", k, v)
o = O()
log("a", o)[log("k")] = log("v")
log("b", o)[log("k2")] += log("v2", 5)
log("c", o).attr = log("v3")
