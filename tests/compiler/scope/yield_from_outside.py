# expect error: SyntaxError: 'yield from' outside function
yield from []
