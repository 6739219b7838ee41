# expect: ok
class N:
    def __init__(self, next): self.next = next
head = None
for i in range(100000):
    head = N(head)
del head
t = ()
for i in range(100000):
    t = (t,)
del t
d = {}
for i in range(100000):
    d = {"in": [d]}
d = None
print("ok")
