# cpython: 3.12
# expect: 5 é 6 lit 5 'é' '\xe9'   5 {} {5} 005 3.14     5|
# expect: x=5 x = 5 x=5 x=005 name='é' name=é x+1=6  x + 1 = 6
# expect: nested quotes [0, 1, 2] 1 8 5
# expect: multi
# expect: 5line 6 \5\n 
# expect: 5	| 5plain5  
x, name = 5, "é"
print(f"{x} {name} {x + 1} {'lit'} {x!r} {name!r} {name!a} {x!s:>3} {{}} {{{x}}} {x:03d} {3.14159:.{2}f} {x:{'>'}{5}}|")
print(f"{x=} {x = } {x=!r} {x=:03d} {name=} {name=!s} {x+1=} { x + 1 = }")
print(f'{"nested quotes"} {[i for i in range(3)]} {({"a": 1})["a"]} {(lambda v: v * 2)(4)} {x if x else 0}')
print(f"""multi
{x
}line {
    x + 1  # comment
}""", rf"\{x}\n", f"\n{x}\t|", f"{x}" "plain" f"{x}", f"", f"{''}")
