# expect: one two abc long text aabcz True
def f():
    "one" ' two'
x = "a" "b" 'c'
y = ("long "
     "text")
print(f.__doc__, x, y, "a" f"{x}" "z", r"\n" "\n" == "\\n\n")
