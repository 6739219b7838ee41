# expect: made
# expect: init
# expect: init
# expect: True
class Single:
    _it = None
    def __new__(cls):
        if cls._it is None:
            cls._it = super().__new__(cls)
            print("made")
        return cls._it
    def __init__(self): print("init")
print(Single() is Single())
