# expect: <class '__main__.A'> 1 hello from B (<class '__main__.B'>, <class '__main__.A'>, <class 'object'>) (<class '__main__.A'>,) 1 <class '__main__.A'>
def hello(self): return f"hello from {type(self).__name__}"
A = type("A", (), {"x": 1, "hello": hello})
B = type("B", (A,), {})
print(A, A().x, B().hello(), B.__mro__, B.__bases__, A.__dict__["x"], B.__base__)
