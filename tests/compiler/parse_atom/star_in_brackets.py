# expect: Invalid star expression 3
# expect: Invalid star expression 6
# expect: Invalid star expression 4
# expect: invalid syntax. Perhaps you forgot a comma? 3
# expect: invalid syntax 6
# What is wrong with a starred first element.
for source in "[*, 1]", "{*(1+)}", "x[*]", "(*1 2)", "[1, *]":
    try:
        compile(source, "<s>", "eval")
    except SyntaxError as error:
        print(error.msg, error.offset)
