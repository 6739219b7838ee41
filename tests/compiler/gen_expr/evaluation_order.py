# expect: val key slice value obj a b c d f g h i j k l m n o p q r s t u v w x y
log = []
def t(x, v=None):
    log.append(x)
    return v if v is not None else x
class L(list): pass
d = {}
d[t("key")] = t("val")
t("obj", L())[len([])  :] = t("slice value", [1])
(t("a"), t("b"))
[t("c"), t("d")]
t("f", lambda *a, **k: 0)(t("g"), *t("h", []), k=t("i"), **t("j", {}))
t("k", 1) + t("l", 2) * t("m", 3)
t("n", 1) < t("o", 2) < t("p", 3)
{t("q"): t("r"), **t("s", {})}
t("t", [1, 2])[t("u", 0):t("v", 1):t("w", 1)]
x, y = t("x"), t("y")
print(" ".join(log))
