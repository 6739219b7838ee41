# expect: ['obj', 'get', 'right', 'set 6', 'list', 'index', 'value'] [-2]
log = []
def t(x, v):
    log.append(x)
    return v
class O:
    @property
    def a(self): log.append("get"); return 1
    @a.setter
    def a(self, v): log.append(f"set {v}")
t("obj", O()).a += t("right", 5)
l = [1]
t("list", l)[t("index", 0)] -= t("value", 3)
print(log, l)
