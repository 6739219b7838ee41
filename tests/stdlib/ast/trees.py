# expect: Module(body=[Assign(targets=[Name(id='x', ctx=Store())], value=BinOp(left=Constant(value=1), op=Add(), right=Name(id='y', ctx=Load())))])
# expect: x = 1 + y
# expect: (1, 4, 1, 9) 1 + y
# expect: ['Module', 'Assign', 'Name', 'BinOp', 'Store', 'Constant', 'Add', 'Name', 'Load']
# expect: ['y']
# expect: x = 1 + y2
# expect: from a tree
# expect: Says hello.
# expect: def f(a, /, b: int=1, *c, d=2, **e) -> str:
# expect:     return f'{a!r:>{b}} x' if not b else (yield (a, b))
# expect: Expression(body=Lambda(args=arguments(args=[arg(arg='a')]), body=Name(id='a', ctx=Load())))
# expect: SyntaxError invalid syntax (<unknown>, line 1)
import ast

source = 'x = 1 + y'
tree = ast.parse(source)
print(ast.dump(tree))
print(ast.unparse(tree))
value = tree.body[0].value
print((value.lineno, value.col_offset, value.end_lineno, value.end_col_offset), ast.get_source_segment(source, value))
print([type(node).__name__ for node in ast.walk(tree)])


class Names(ast.NodeVisitor):
    def __init__(self):
        self.read = []

    def visit_Name(self, node):
        if isinstance(node.ctx, ast.Load):
            self.read.append(node.id)


class Rename(ast.NodeTransformer):
    def visit_Name(self, node):
        return ast.copy_location(ast.Name(node.id + '2', node.ctx), node) if node.id == 'y' else node


names = Names()
names.visit(tree)
print(names.read)
print(ast.unparse(Rename().visit(tree)))
call = ast.Expr(ast.Call(ast.Name('print', ast.Load()), [ast.Constant('from a tree')], []))
exec(compile(ast.fix_missing_locations(ast.Module([call], [])), '<tree>', 'exec'))
print(ast.get_docstring(ast.parse('def f():\n    """Says\n    hello."""').body[0]).replace('\n', ' '))
print(ast.unparse(ast.parse("def f(a, /, b: int=1, *c, d=2, **e) -> str:\n  return f'{a!r:>{b}} x' if not b else (yield a, b)")))
print(ast.dump(ast.parse('lambda a: a', mode='eval')))
try:
    ast.parse('a b')
except SyntaxError as error:
    print('SyntaxError', error)
