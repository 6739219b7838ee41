# expect: None None None None None None None
def f(): pass
def g(): return
def h():
    1 + 1
print(f(), g(), h(), (lambda: None)(), print(end=""), [].sort(), {}.update())
