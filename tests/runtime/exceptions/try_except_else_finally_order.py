# expect: try except v finally end
# expect: try finally returned
# expect: try else finally end
def f(what):
    try:
        print("try", end=" ")
        if what == "raise": raise ValueError("v")
        if what == "return": return "returned"
    except ValueError as error:
        print("except", error, end=" ")
    else:
        print("else", end=" ")
    finally:
        print("finally", end=" ")
    return "end"
for what in "raise", "return", "nothing":
    print(f(what))
