# expect: Expecting value: line 1 column 1 (char 0) 0
# expect: Expecting property name enclosed in double quotes: line 1 column 2 (char 1) 1
# expect: Illegal trailing comma before end of array: line 1 column 3 (char 2) 2
# expect: Illegal trailing comma before end of object: line 1 column 7 (char 6) 6
# expect: Expecting ':' delimiter: line 1 column 6 (char 5) 5
# expect: Expecting property name enclosed in double quotes: line 1 column 2 (char 1) 1
# expect: Expecting ',' delimiter: line 1 column 4 (char 3) 3
# expect: Unterminated string starting at: line 1 column 1 (char 0) 0
# expect: Invalid control character at: line 1 column 3 (char 2) 2
# expect: Invalid \escape: line 1 column 2 (char 1) 1
# expect: Invalid \uXXXX escape: line 1 column 3 (char 2) 2
# expect: Expecting value: line 1 column 1 (char 0) 0
# expect: Extra data: line 1 column 5 (char 4) 4
# expect: Expecting value: line 1 column 6 (char 5) 5
# expect: Expecting ':' delimiter: line 1 column 5 (char 4) 4
# expect: Expecting value: line 1 column 1 (char 0) 0
# expect: Expecting value: line 1 column 2 (char 1) 1
# expect: Unterminated string starting at: line 1 column 1 (char 0) 0
# expect: Invalid \uXXXX escape: line 1 column 9 (char 8) 8
# expect: Extra data: line 1 column 2 (char 1) 1
# expect: Extra data: line 1 column 2 (char 1) 1
# expect: Expecting ',' delimiter: line 1 column 7 (char 6) 6
# expect: Expecting ',' delimiter: line 1 column 3 (char 2) 2
# expect: Expecting value: line 1 column 2 (char 1) 1
# expect: Unexpected UTF-8 BOM (decode using utf-8-sig): line 1 column 1 (char 0) 0
# expect: Expecting value: line 3 column 3 (char 7) 7
import json
for text in ('', '{', '[1,]', '{"a":1,}', '{"a" 1}', '{a:1}', '[1 2]', '"abc', '"a\nb"', '"\\x"', '"\\u12g4"', 'tru', '[1] x',
             '{"a":', '{"a"', '-', '[-]', '"\\', '"\\ud83d\\uzzzz"', '01', '1.', '{"a":1', '[1', '[,', '\ufeff1', '[1,\n\n2,,3]'):
    try:
        print(json.loads(text))
    except json.JSONDecodeError as error:
        print(error, error.pos)
