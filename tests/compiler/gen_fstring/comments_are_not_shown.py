# expect: a = 
# expect: 1
# expect: a 
# expect: + 
# expect: a =   2|  a=1|a
# expect: =1
# expect: 'x' 
# expect:  + 'y' = 'xy'
# f'{x = }' shows its source, but no comment in it.
a = 1
print(f'''{a = # comment
}''')
print(f'''{a # one
+ # two "
a = !r:>3}|{  a=}|{a
=}''')
print(f"{'x' # three
 + 'y' = }")
