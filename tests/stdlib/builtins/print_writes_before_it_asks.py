# expect: 1 x in str
# expect: A 2
# expect: 1 | b
# expect: sep must be None or a string, not int
# expect: in str
# expect: ['1', ' ', 'A', '']
# expect: 1 2
# expect: 'int' object has no attribute 'write'
class A:
    def __str__(self):
        print('in str')
        return 'A'
print(1, 'x', A(), 2)
class B:
    def __str__(self): raise ValueError('b')
try: print(1, B(), 2)
except ValueError as e: print('|', e)
try: print(1, 2, sep=3)
except TypeError as e: print(e)
class W:
    def write(self, s): 
        global parts; parts.append(s)
parts=[]
print(1, A(), file=W(), end=''); print(parts)
print(1, 2, file=None)
try: print(1, file=3)
except AttributeError as e: print(e)
