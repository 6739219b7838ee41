# expect: getter doc
# expect: set by hand
# expect: AttributeError 'Slotted' object attribute '__doc__' is read-only
# expect: None
# expect: in a slot
# expect: other doc
class Sub(property):
    "of the class"
def documented(self):
    "getter doc"
def other(self):
    "other doc"
print(Sub(documented).__doc__)
p = Sub(documented)
p.__doc__ = 'set by hand'
print(p.__doc__)
class Slotted(property):
    __slots__ = ()
try:
    Slotted(documented)
except AttributeError as e:
    print('AttributeError', e)
print(Slotted(doc='given').__doc__)
class WithSlot(property):
    __slots__ = '__doc__'
print(WithSlot(doc='in a slot').__doc__)
q = property(documented)
q.__doc__ = 'set by hand'
print(q.getter(other).__doc__)
