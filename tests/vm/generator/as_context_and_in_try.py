# expect: else 0
# expect: fin 0
# expect: skip 1
# expect: fin 1
# expect: else 2
# expect: fin 2
# expect: []
def g():
    for i in range(3):
        try:
            yield i
        except ValueError:
            print("skip", i)
            continue
        else:
            print("else", i)
        finally:
            print("fin", i)
it = g()
next(it)
next(it)
it.throw(ValueError)
print(list(it))
