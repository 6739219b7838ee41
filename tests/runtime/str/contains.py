# expect: True True True True False True True
# expect: 'in <string>' requires string as left operand, not int
print("b" in "abc", "bc" in "abc", "" in "abc", "" in "", "x" in "abc", "x" not in "abc", "日" in "a日b")
try:
    1 in "abc"
except TypeError as error:
    print(error)
