# expect: del
# expect: 1
# expect: 0
# expect: del
# expect: 1
# expect: end
import gc
saved = []
class A:
    def __del__(self):
        print("del")
        saved.append(self)
a = A()
del a
print(len(saved))
saved.clear()
print(len(saved))
a = A()
a.me = a
del a
gc.collect()
print(len(saved))
saved[0].me = None
saved.clear()
print("end")
