# expect stderr: Traceback (most recent call last):
# expect stderr:   File "carets_nested_functions_qualified.py", line 20, in <module>
# expect stderr:     outer()
# expect stderr:     ~~~~~^^
# expect stderr:   File "carets_nested_functions_qualified.py", line 19, in outer
# expect stderr:     return Inner().method()
# expect stderr:            ~~~~~~~~~~~~~~^^
# expect stderr:   File "carets_nested_functions_qualified.py", line 18, in method
# expect stderr:     return deepest()
# expect stderr:   File "carets_nested_functions_qualified.py", line 17, in deepest
# expect stderr:     def deepest(): return undefined_thing
# expect stderr:                           ^^^^^^^^^^^^^^^
# expect stderr: NameError: name 'undefined_thing' is not defined
def outer():
    class Inner:
        def method(self):
            def deepest(): return undefined_thing
            return deepest()
    return Inner().method()
outer()
