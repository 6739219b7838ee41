# cpython: 3.12
# expect: bad name x ["Error calling __set_name__ on 'Bad' instance 'x' in 'A'"]
class Bad:
    def __set_name__(self, owner, name):
        raise ValueError("bad name " + name)
try:
    class A:
        x = Bad()
except ValueError as error:
    print(error, error.__notes__)
