# expect: 1.5
# expect: 2.5
# expect: -3.0
# expect: 1000.0
# expect: 0.001
# expect: 0.5
# expect: 5.0
# expect: inf
# expect: -inf
# expect: nan
# expect: 1000.5
# expect: 1.0
# expect: could not convert string to float: '0x10'
# expect: could not convert string to float: ''
# expect: could not convert string to float: '1.5.2'
# expect: could not convert string to float: 'abc'
# expect: could not convert string to float: '1e'
# expect: could not convert string to float: '1__0'
# expect: could not convert string to float: '_1'
# expect: could not convert string to float: '1 2'
# expect: could not convert string to float: 'infin'
# expect: 1.5
for text in ("1.5", " 2.5\n", "-3", "1e3", "1E-3", ".5", "5.", "inf", "-Infinity", "NaN", "1_000.5", "+1.0", "0x10", "",
             "1.5.2", "abc", "1e", "1__0", "_1", "1 2", "infin", "١.٥"):
    try:
        print(repr(float(text)))
    except ValueError as error:
        print(error)
