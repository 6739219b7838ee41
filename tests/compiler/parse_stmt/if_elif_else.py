# expect: zero
# expect: one
# expect: two
# expect: many
# expect: else on one line
# expect: yes
for n in range(4):
    if n == 0:
        print("zero")
    elif n == 1:
        print("one")
    elif n == 2: print("two")
    else:
        print("many")
if 0: pass
else: print("else on one line")
if []: print("no")
if not None and (1, ): print("yes")
