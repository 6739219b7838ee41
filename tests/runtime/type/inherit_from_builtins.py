# expect: [1, 2] 2 1 [1, 2, 3] [2, 1] 1 3 abc Text 300 101
class Stack(list):
    def push(self, x): self.append(x); return self
class Named(dict):
    def __getattr__(self, k): return self[k]
class Err(ValueError): code = 3
class Text(str):
    def __add__(self, o): return Text(str.__add__(self, o))
class Money(int):
    def __new__(cls, v): return super().__new__(cls, v * 100)
s = Stack([1]).push(2)
print(s, len(s), s[0], s + [3], sorted(s, reverse=True), Named(a=1).a, Err("e").code, (Text("a") + "b" + "c"), type(Text("a") + "b").__name__, Money(3), Money(1) + 1)
