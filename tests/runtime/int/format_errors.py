# expect: s -> Unknown format code 's' for object of type 'int'
# expect: .2d -> Precision not allowed in integer format specifier
# expect: ,x -> Cannot specify ',' with 'x'.
# expect: q -> Unknown format code 'q' for object of type 'int'
# expect: 5,_ -> Cannot specify both ',' and '_'.
# expect: +c -> Sign not allowed with integer format specifier 'c'
# expect: .2 -> Precision not allowed in integer format specifier
# expect: =5s -> Unknown format code 's' for object of type 'int'
# expect: 10 5 -> Invalid format specifier '10 5' for object of type 'int'
for spec in ("s", ".2d", ",x", "q", "5,_", "+c", ".2", "=5s", "10 5"):
    try:
        print(format(5, spec))
    except ValueError as error:
        print(spec, "->", error)
