# What looking up a name found is remembered by the name's address. Here the names live as long as one call, and the
# class's own keys are other strings, so that addresses come to mean other names.
# expect: 0 wrong, 0 found that are not there
C = type('C', (), {'a' + str(i): i for i in range(500)})
c = C()
wrong = found = 0
for i in range(500):
    wrong += eval(f'c.a{i}') != i
    found += eval(f'hasattr(c, "b{i}")')
print(wrong, 'wrong,', found, 'found that are not there')
