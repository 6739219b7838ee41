# expect stderr: Traceback (most recent call last):
# expect stderr:   File "call_chain_across_lines.py", line 8, in <module>
# expect stderr:     .lowr()
# expect stderr:      ^^^^
# expect stderr: AttributeError: 'str' object has no attribute 'lowr'. Did you mean: 'lower'?
value = ("text"
         .upper()
         .lowr()
         .strip())
