# expect: 1.00000e+06 1.00e+06 100.000 0.00100000
# expect: 1.00000e+06
# expect: 1.00000e+23+1.00000e+06j (1.5+2.j)
# expect: [    ] [ ]
# The alternate form keeps the zeros also when rounding makes a digit more; a width of -1 from the arguments is a width of 1, to the left.
print(format(999999.5, "#g"), format(999999.5, "#.3g"), format(99.99999999, "#g"), format(0.00099999999, "#g"))
print("%#g" % 999999.5)
print(format(1e23 + 999999.5j, "#g"), format(1.5 + 2j, "#"))
print("[%-*s]" % (4, ""), "[%*s]" % (-1, ""))
