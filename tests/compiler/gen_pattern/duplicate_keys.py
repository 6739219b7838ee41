# expect: mapping pattern checks duplicate key (1.0)
# expect: mapping pattern checks duplicate key (-1)
# expect: mapping pattern checks duplicate key ('a')
# expect: mapping pattern checks duplicate key (True)
# expect: mapping pattern checks duplicate key ((1+2j))
# Keys of a mapping pattern that are known to be equal.
for keys in ("1", "1.0"), ("-1", "-1"), ("'a'", "'a'"), ("1", "True"), ("1+2j", "1+2j"):
    try:
        compile("match x:\n case {%s: y, %s: z}: pass" % keys, "<s>", "exec")
    except SyntaxError as error:
        print(error.msg)
