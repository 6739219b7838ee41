# // and % of floats.
# expect: 3.0 1.5; -4.0 -0.5; 25.0 2.7755575615628914e-16; 0.0 7.5; -1.0 -inf; 
# expect: -4.0 0.5; 3.0 -1.5; -26.0 0.2999999999999997; -1.0 inf; 0.0 -7.5; 
# expect: 0.0 0.0; -0.0 -0.0; 0.0 0.0; 0.0 0.0; -0.0 -0.0; 
# expect: -0.0 0.0; 0.0 -0.0; -0.0 0.0; -0.0 0.0; 0.0 -0.0; 
# expect: 5e+299 0.0; -5e+299 -0.0; 3.3333333333333335e+300 0.15321850028067768; 0.0 1e+300; -1.0 -inf; 
# expect: ZeroDivisionError: float division by zero
# expect: ZeroDivisionError: float floor division by zero
# expect: ZeroDivisionError: float modulo by zero
# expect: ZeroDivisionError: float divmod()
def error(f):
    try:
        f()
    except Exception as e:
        print(type(e).__name__ + ":", e)
    else:
        print("no error")



for a in (7.5, -7.5, 0.0, -0.0, 1e300):
    for b in (2.0, -2.0, 0.3, float("inf"), -float("inf")):
        print(a // b, a % b, end="; ")
    print()
error(lambda: 1.0 / 0)
error(lambda: 1.0 // 0)
error(lambda: 1.0 % 0)
error(lambda: divmod(1.0, 0))
