# expect: 6 4 True True
# expect: 5 <class '__main__.Ñ'>
é = 1
变量 = 2
_x1 = 3
ﬁ = 4
print(é + 变量 + _x1, fi, "变量" in globals(), "fi" in globals())
class Ñ:
    ñ = 5
print(Ñ.ñ, Ñ)
