# expect: TypeError exceptions must derive from BaseException
# expect: TypeError exceptions must derive from BaseException
# expect: TypeError exceptions must derive from BaseException
# expect: RuntimeError No active exception to reraise
# expect: TypeError exceptions must derive from BaseException
# expect: TypeError exception causes must derive from BaseException
# expect: TypeError exception causes must derive from BaseException
for code in "raise 5", "raise 'text'", "raise None", "raise", "raise int", "raise ValueError from 5", "raise ValueError from int":
    try:
        exec(code)
    except (TypeError, RuntimeError) as error:
        print(type(error).__name__, error)
