# expect: comprehension inner loop cannot rebind assignment expression target 'j'
# expect: assignment expression cannot be used in a comprehension iterable expression
# expect: assignment expression cannot be used in a comprehension iterable expression
for source in ('[i for i in range(5) if (j := 0) for j in range(5)]',
               '[i for i in [j for j in range(5) if (j := True)]]',
               '[i for i in (lambda: (j := 1))()]'):
    try:
        compile(source, 's', 'eval')
    except SyntaxError as e:
        print(e.msg)
