# expect: [ab   ] [   ab] [ ab  ] [ab***] [ab] [a    ] [-é-] [ab] [ab000] [😀😀日]
# expect: d Unknown format code 'd' for object of type 'str'
# expect: =5 '=' alignment not allowed in string format specifier
# expect: + Sign not allowed in string format specifier
# expect: , Cannot specify ',' with 's'.
# expect: # Alternate form (#) not allowed in string format specifier
# expect:   Space not allowed in string format specifier
# expect: z Negative zero coercion (z) not allowed in string format specifier
print(f"[{'ab':5}] [{'ab':>5}] [{'ab':^5}] [{'ab':*<5}] [{'abc':.2}] [{'abc':5.1}] [{'é':-^3}] [{'ab':s}] [{'ab':05}] [{'日':😀>3}]")
for spec in "d", "=5", "+", ",", "#", " ", "z":
    try:
        print(format("a", spec))
    except ValueError as error:
        print(spec, error)
