# cpython: 3.13
# expect: 1
# expect stderr: Traceback (most recent call last):
# expect stderr:   File "carets_generator.py", line 14, in <module>
# expect stderr:     for x in gen():
# expect stderr:              ~~~^^
# expect stderr:   File "carets_generator.py", line 13, in gen
# expect stderr:     yield 1 // 0
# expect stderr:           ~~^^~~
# expect stderr: ZeroDivisionError: integer division or modulo by zero
def gen():
    yield 1
    yield 1 // 0
for x in gen():
    print(x)
