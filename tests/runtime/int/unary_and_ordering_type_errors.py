# expect: bad operand type for unary -: 'str'
# expect: bad operand type for unary +: 'list'
# expect: bad operand type for unary ~: 'float'
# expect: bad operand type for unary -: 'NoneType'
# expect: '<' not supported between instances of 'int' and 'str'
# expect: '>=' not supported between instances of 'int' and 'NoneType'
# expect: '<' not supported between instances of 'NoneType' and 'NoneType'
# expect: '<' not supported between instances of 'list' and 'int'
# expect: '>' not supported between instances of 'dict' and 'dict'
for source in ("-'a'", "+[]", "~1.5", "-None", "1 < 'a'", "1 >= None", "None < None", "[] < 1", "{} > {}"):
    try:
        eval(source)
    except TypeError as error:
        print(error)
