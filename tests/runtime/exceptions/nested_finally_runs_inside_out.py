# expect: 1
# expect: 2
# expect: caught deep
# expect: 3
# expect: value
def f():
    try:
        try:
            try:
                raise ValueError("deep")
            finally:
                print(1)
        finally:
            print(2)
    except ValueError as e:
        print("caught", e)
        return "value"
    finally:
        print(3)
print(f())
