# With two dicts for exec, a name some function declares global is global at the top as well.
# expect: True False 7
ns, own = {}, {}
exec('''x = 7
def f():
    x = 1
    def g():
        global x
        return x
    return g()
r = f()
''', ns, own)
print('x' in ns, 'x' in own, own['r'])
