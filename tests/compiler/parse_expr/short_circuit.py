# expect: a c d e f g i 0 [] x [1] True
# expect: j l n o p r 7 2 3
# expect: last [2] True
def t(x, r):
    print(x, end=" ")
    return r
print(t("a", 0) and t("b", 1), t("c", 5) and t("d", []), t("e", "") or t("f", "x"), t("g", [1]) or t("h", 0), not t("i", 0))
print(t("j", 0) and t("k", 0) or t("l", 7), t("m", 1) if t("n", 0) else t("o", 2), (t("p", 1) or t("q", 1)) and t("r", 3))
print(None or 0 or "" or [] or "last", 1 and "a" and [2], all([]) and any([1]))
