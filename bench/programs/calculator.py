# SPDX-License-Identifier: MIT
# calculator: tokenizer, recursive-descent parser and tree-walking evaluator for a little language
# with variables, functions and loops. Strings, classes with one method each, dict environments.
# test size: 40

import sys

PROGRAM = """
let square(x) = x * x;
let hypot(a, b) = root(square(a) + square(b));
let sum(from, to) = if from > to then 0 else from + sum(from + 1, to);
let choose(n, k) = if k == 0 or k == n then 1 else choose(n - 1, k - 1) + choose(n - 1, k);
let root(x) = improve(x, x / 2 + 0.5, 12);
let improve(x, guess, times) =
    if times == 0 then guess else improve(x, (guess + x / guess) / 2, times - 1);
print hypot(3, 4);
print sum(1, 40);
print choose(8, 4);
n = 0; total = 0;
while n < ROUNDS do
    n = n + 1;
    total = total + n % 7 * (n - 3) - -n / 4 + 2 ^ (n % 5);
end
print total;
print not (1 < 2) or 3 >= 3 and 1 != 2;
"""

WORDS = {"let", "if", "then", "else", "print", "while", "do", "end", "and", "or", "not"}


class SourceError(Exception):
    pass


def tokenize(source):
    tokens = []
    at = 0
    line = 1
    size = len(source)
    while at < size:
        c = source[at]
        if c == "\n":
            line += 1
            at += 1
        elif c.isspace():
            at += 1
        elif c.isdigit():
            start = at
            while at < size and (source[at].isdigit() or source[at] == "."):
                at += 1
            text = source[start:at]
            tokens.append(("number", float(text) if "." in text else int(text), line))
        elif c.isalpha() or c == "_":
            start = at
            while at < size and (source[at].isalnum() or source[at] == "_"):
                at += 1
            text = source[start:at]
            tokens.append(("word" if text in WORDS else "name", text, line))
        elif source[at:at + 2] in ("==", "!=", "<=", ">="):
            tokens.append(("mark", source[at:at + 2], line))
            at += 2
        elif c in "+-*/%^()<>=;,":
            tokens.append(("mark", c, line))
            at += 1
        else:
            raise SourceError(f"line {line}: what is {c!r}?")
    tokens.append(("end of text", "", line))
    return tokens


class Number:
    def __init__(self, value):
        self.value = value

    def run(self, scope):
        return self.value


class Name:
    def __init__(self, name):
        self.name = name

    def run(self, scope):
        while scope is not None:
            if self.name in scope.values:
                return scope.values[self.name]
            scope = scope.outer
        raise SourceError(f"{self.name} has no value")


class Binary:
    def __init__(self, mark, left, right):
        self.left = left
        self.right = right
        self.work = OPERATIONS[mark]

    def run(self, scope):
        return self.work(self.left.run(scope), self.right.run(scope))


class Both:
    def __init__(self, left, right, stop):
        self.left = left
        self.right = right
        self.stop = stop

    def run(self, scope):
        value = self.left.run(scope)
        return value if bool(value) == self.stop else self.right.run(scope)


class Unary:
    def __init__(self, mark, operand):
        self.mark = mark
        self.operand = operand

    def run(self, scope):
        value = self.operand.run(scope)
        return -value if self.mark == "-" else not value


class Choice:
    def __init__(self, test, yes, no):
        self.test = test
        self.yes = yes
        self.no = no

    def run(self, scope):
        return self.yes.run(scope) if self.test.run(scope) else self.no.run(scope)


class Call:
    def __init__(self, name, arguments):
        self.name = name
        self.arguments = arguments

    def run(self, scope):
        function = Name(self.name).run(scope)
        if len(function.parameters) != len(self.arguments):
            raise SourceError(f"{self.name} takes {len(function.parameters)} arguments")
        inner = Scope(function.home)
        for name, argument in zip(function.parameters, self.arguments):
            inner.values[name] = argument.run(scope)
        return function.body.run(inner)


class Function:
    def __init__(self, parameters, body, home):
        self.parameters = parameters
        self.body = body
        self.home = home


class Scope:
    def __init__(self, outer, values=None):
        self.outer = outer
        self.values = values or {}
        self.printed = []


class Let:
    def __init__(self, name, parameters, body):
        self.name = name
        self.parameters = parameters
        self.body = body

    def run(self, scope):
        scope.values[self.name] = Function(self.parameters, self.body, scope)


class Assign:
    def __init__(self, name, value):
        self.name = name
        self.value = value

    def run(self, scope):
        scope.values[self.name] = self.value.run(scope)


class Print:
    def __init__(self, value):
        self.value = value

    def run(self, scope):
        scope.printed.append(self.value.run(scope))


class While:
    def __init__(self, test, body):
        self.test = test
        self.body = body

    def run(self, scope):
        while self.test.run(scope):
            for statement in self.body:
                statement.run(scope)


OPERATIONS = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "/": lambda a, b: a / b,
    "%": lambda a, b: a % b,
    "^": lambda a, b: a ** b,
    "<": lambda a, b: a < b,
    ">": lambda a, b: a > b,
    "<=": lambda a, b: a <= b,
    ">=": lambda a, b: a >= b,
    "==": lambda a, b: a == b,
    "!=": lambda a, b: a != b,
}

LEVELS = [("<", ">", "<=", ">=", "==", "!="), ("+", "-"), ("*", "/", "%")]


class Parser:
    def __init__(self, tokens):
        self.tokens = tokens
        self.at = 0

    def sees(self, *texts):
        kind, text, line = self.tokens[self.at]
        return kind in ("mark", "word") and text in texts

    def take(self):
        token = self.tokens[self.at]
        self.at += 1
        return token

    def want(self, text):
        kind, seen, line = self.take()
        if seen != text:
            raise SourceError(f"line {line}: {text!r} expected, not {seen or kind!r}")

    def want_name(self):
        kind, text, line = self.take()
        if kind != "name":
            raise SourceError(f"line {line}: a name expected, not {text or kind!r}")
        return text

    def program(self):
        statements = []
        while self.tokens[self.at][0] != "end of text":
            statements.append(self.statement())
        return statements

    def statement(self):
        if self.sees("let"):
            self.take()
            name = self.want_name()
            self.want("(")
            parameters = [self.want_name()]
            while self.sees(","):
                self.take()
                parameters.append(self.want_name())
            self.want(")")
            self.want("=")
            result = Let(name, parameters, self.expression())
        elif self.sees("print"):
            self.take()
            result = Print(self.expression())
        elif self.sees("while"):
            self.take()
            test = self.expression()
            self.want("do")
            body = []
            while not self.sees("end"):
                body.append(self.statement())
            self.take()
            return While(test, body)
        else:
            name = self.want_name()
            self.want("=")
            result = Assign(name, self.expression())
        self.want(";")
        return result

    def expression(self):
        if self.sees("if"):
            self.take()
            test = self.expression()
            self.want("then")
            yes = self.expression()
            self.want("else")
            return Choice(test, yes, self.expression())
        left = self.conjunction()
        while self.sees("or"):
            self.take()
            left = Both(left, self.conjunction(), True)
        return left

    def conjunction(self):
        left = self.negation()
        while self.sees("and"):
            self.take()
            left = Both(left, self.negation(), False)
        return left

    def negation(self):
        if self.sees("not"):
            self.take()
            return Unary("not", self.negation())
        return self.binary(0)

    def binary(self, level):
        if level == len(LEVELS):
            return self.power()
        left = self.binary(level + 1)
        while self.sees(*LEVELS[level]):
            mark = self.take()[1]
            left = Binary(mark, left, self.binary(level + 1))
        return left

    def power(self):
        if self.sees("-"):
            self.take()
            return Unary("-", self.power())
        base = self.atom()
        if self.sees("^"):
            self.take()
            return Binary("^", base, self.power())
        return base

    def atom(self):
        kind, value, line = self.take()
        if kind == "number":
            return Number(value)
        if kind == "name":
            if not self.sees("("):
                return Name(value)
            self.take()
            arguments = [self.expression()]
            while self.sees(","):
                self.take()
                arguments.append(self.expression())
            self.want(")")
            return Call(value, arguments)
        if value == "(":
            inside = self.expression()
            self.want(")")
            return inside
        raise SourceError(f"line {line}: an expression expected, not {value or kind!r}")


def run(source, rounds):
    scope = Scope(None, {"ROUNDS": rounds})
    for statement in Parser(tokenize(source)).program():
        statement.run(scope)
    return scope.printed


def main():
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 14000
    for _ in range(20):
        printed = run(PROGRAM, rounds)
    for value in printed:
        print(value)
    for wrong in "print 1 +;", "x = $;", "print y;", "let f(x) = x; print f(1, 2);", "print (1;":
        try:
            run(wrong, rounds)
        except SourceError as error:
            print(f"{wrong} -> {error}")


main()
