print("helper runs once")
value = 7
_private = "hidden"
def double(x): return x * 2
def get(): return value
class Public: name = "public"
