# expect: abc 'abc' ABC! str str True 1 3 True
# expect: 5 str str abc-abc
class S(str):
    def shout(self): return self.upper() + "!"
s = S("abc")
print(s, repr(s), s.shout(), type(s + "d").__name__, type(s[:]).__name__, s == "abc", {s: 1}["abc"], len(s), isinstance(s, str))
s.extra = 5
print(s.extra, type(s.strip()).__name__, type(str(s)).__name__, "-".join([s, s]))
