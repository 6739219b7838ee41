# cpython: 3.12
# expect: \d True
# expect stderr: invalid_escape_warns.py:8: SyntaxWarning: invalid escape sequence '\d'
# expect stderr:   x = "\d"
# expect stderr: invalid_escape_warns.py:9: SyntaxWarning: invalid escape sequence '\e'
# expect stderr:   print(x, "\e" == "\\e")
# expect exit: 0
x = "\d"
print(x, "\e" == "\\e")
