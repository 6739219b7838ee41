# expect: mine mine
# expect: mine
class mine:
    msg = 'mine'
    def say(self): return 'mine'
class C:
    def both(self): return super().msg, super().say()
super = mine
print(*C().both())
def local():
    class super:
        msg = 'mine'
    class D:
        def m(self): return super().msg
    return D().m()
print(local())
