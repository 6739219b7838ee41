# expect: new A ['x'] {'flag': 1}
# expect: init A
# expect: new B [] {}
# expect: init B
# expect: call A (3,)
# expect: a b 3 7 hello B prop of B True
# expect: call A (1,)
# expect: 'A' object has no attribute 'hello'
class Meta(type):
    def __new__(mcls, name, bases, ns, **kw):
        print("new", name, sorted(k for k in ns if not k.startswith("__")), kw)
        cls = super().__new__(mcls, name, bases, ns)
        cls.tag = name.lower()
        return cls
    def __init__(cls, name, bases, ns, **kw):
        print("init", name)
        super().__init__(name, bases, ns)
    def __call__(cls, *args):
        print("call", cls.__name__, args)
        return super().__call__(*args)
    def __len__(cls): return 7
    def hello(cls): return "hello " + cls.__name__
    @property
    def prop(cls): return "prop of " + cls.__name__
class A(metaclass=Meta, flag=1):
    x = 1
    def __init__(self, v): self.v = v
class B(A): pass
print(A.tag, B.tag, A(3).v, len(B), B.hello(), B.prop, type(B) is Meta)
try:
    A(1).hello()
except AttributeError as error:
    print(error)
