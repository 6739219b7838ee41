# expect: type name must not contain null characters
# expect: type name must not contain null characters
# expect: cannot delete '__name__' attribute of immutable type 'A'
class A: pass
def rename(): A.__name__ = 'A\0B'
def forget(): del A.__name__
for action in (lambda: type('A\0B', (), {}), rename, forget):
    try:
        action()
    except (ValueError, TypeError) as e:
        print(e)
