# cpython: 3.12
# expect: "'abc" -> unterminated string literal (detected at line 1) 1 1
# expect: '"abc\n"' -> unterminated string literal (detected at line 1) 1 1
# expect: "'''abc" -> unterminated triple-quoted string literal (detected at line 1) 1 1
# expect: "'\\x4'" -> (unicode error) 'unicodeescape' codec can't decode bytes in position 0-2: truncated \xXX escape 1 1
# expect: "'\\u12'" -> (unicode error) 'unicodeescape' codec can't decode bytes in position 0-3: truncated \uXXXX escape 1 1
# expect: "'\\U00110000'" -> (unicode error) 'unicodeescape' codec can't decode bytes in position 0-9: illegal Unicode character 1 1
# expect: "'\\N{no such}'" -> (unicode error) 'unicodeescape' codec can't decode bytes in position 0-10: unknown Unicode character name 1 1
# expect: "b'é'" -> bytes can only contain ASCII literal characters 1 1
# expect: "'\\N'" -> (unicode error) 'unicodeescape' codec can't decode bytes in position 0-1: malformed \N character escape 1 1
# expect: "b'\\x1'" -> (value error) invalid \x escape at position 0 1 1
# expect: "'a' b'b'" -> cannot mix bytes and nonbytes literals 1 9
# expect: "x = 'a\ny'" -> unterminated string literal (detected at line 1) 1 5
# expect: 'f"abc' -> unterminated f-string literal (detected at line 1) 1 1
# expect: "ub'x'" -> invalid syntax 1 3
# expect: "'\\U1234'" -> (unicode error) 'unicodeescape' codec can't decode bytes in position 0-5: truncated \UXXXXXXXX escape 1 1
for source in ("'abc", '"abc\n"', "'''abc", "'\\x4'", "'\\u12'", "'\\U00110000'", "'\\N{no such}'", "b'é'", "'\\N'", "b'\\x1'", "'a' b'b'", "x = 'a\ny'", 'f"abc', "ub'x'", "'\\U1234'"):
    try:
        compile(source, "f", "exec")
    except SyntaxError as error:
        print(repr(source), "->", error.msg, error.lineno, error.offset)
