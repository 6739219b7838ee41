# expect stderr: Traceback (most recent call last):
# expect stderr:   File "carets_unary_and_not.py", line 7, in <module>
# expect stderr:     print(1 + -value["n"])
# expect stderr:               ^^^^^^^^^^^
# expect stderr: TypeError: bad operand type for unary -: 'str'
value = {"n": "text"}
print(1 + -value["n"])
