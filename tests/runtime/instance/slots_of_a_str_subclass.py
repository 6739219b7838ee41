# expect: True
# expect error: TypeError: Token.__new__() missing 1 required positional argument: 'kind'
# The attributes of __slots__ stand behind the characters, whatever their number and width; subclasses may add more and a dict.
import copy, gc

class Token(str):
    __slots__ = ("kind", "line", "next")
    def __new__(cls, text, kind):
        self = super().__new__(cls, text)
        self.kind = kind
        return self

class Wide(Token):
    __slots__ = ("extra",)

class Open(Token):
    pass

tokens = [Token(c * n, [n]) for c in "aé日😀" for n in [*range(70), *range(440, 530)]]
print(all(t.kind == [len(t)] and t == t[:1] * len(t) for t in tokens))
t = Token("word", "noun")
print(t, t.kind, {t: 1}["word"], t.upper(), copy.copy(t).kind)
try:
    t.line
except AttributeError as e:
    print(e)
try:
    t.other = 1
except AttributeError as e:
    print(e)
del t.kind
print(hasattr(t, "kind"))
w, o = Wide("w", 1), Open("o", 2)
w.extra, o.free = 3, 4
print(w.kind, w.extra, o.kind, o.free, o.__dict__)

class Ending:
    def __del__(self):
        print("gone")

o.line = Ending()
del o
cycle = Token("c" * 505, Ending())
cycle.next = cycle
del cycle
gc.collect()
try:
    class Number(int):
        __slots__ = ("unit",)
except TypeError as e:
    print(e)
