# expect: Namespace(file=['x', 'y'], verbose=2, level=2, flag=False, a=True, b=False)
# expect: usage: tool [-h] [-v] [--level N] [--flag | --no-flag] [--a | --b]
# expect:             file [file ...]
# expect:
# expect: A tool.
# expect:
# expect: positional arguments:
# expect:   file               files
# expect:
# expect: options:
# expect:   -h, --help         show this help message and exit
# expect:   -v, --verbose
# expect:   --level N          level (default: 1)
# expect:   --flag, --no-flag
# expect:   --a
# expect:   --b
# expect:
# expect: Bye.
# expect:
# expect: commit hi
# expect: usage: tool [-h] [-v] [--level N] [--flag | --no-flag] [--a | --b]
# expect:             file [file ...]
# expect: tool: error: argument --level: invalid choice: 9 (choose from 1, 2, 3)
# expect: exit 2
# expect: usage: tool [-h] [-v] [--level N] [--flag | --no-flag] [--a | --b]
# expect:             file [file ...]
# expect: tool: error: argument --b: not allowed with argument --a
# expect: exit 2
# expect: usage: tool [-h] [-v] [--level N] [--flag | --no-flag] [--a | --b]
# expect:             file [file ...]
# expect: tool: error: the following arguments are required: file
# expect: exit 2
# expect: usage: tool [-h] [-v] [--level N] [--flag | --no-flag] [--a | --b]
# expect:             file [file ...]
# expect: tool: error: unrecognized arguments: --zzz
# expect: exit 2
# expect: usage: git [-h] {commit} ...
# expect:
# expect: positional arguments:
# expect:   {commit}
# expect:     commit    commit it
# expect:
# expect: options:
# expect:   -h, --help  show this help message and exit
import argparse, sys
sys.stderr = sys.stdout
p = argparse.ArgumentParser(prog='tool', description='A tool.', epilog='Bye.')
p.add_argument('file', nargs='+', help='files')
p.add_argument('-v', '--verbose', action='count', default=0)
p.add_argument('--level', type=int, choices=[1,2,3], default=1, metavar='N', help='level (default: %(default)s)')
p.add_argument('--flag', action=argparse.BooleanOptionalAction)
g = p.add_mutually_exclusive_group(); g.add_argument('--a', action='store_true'); g.add_argument('--b', action='store_true')
print(p.parse_args(['x', 'y', '-vv', '--level', '2', '--no-flag', '--a']))
print(p.format_help())
sub = argparse.ArgumentParser(prog='git'); s = sub.add_subparsers(dest='cmd', required=True)
c = s.add_parser('commit', help='commit it'); c.add_argument('-m', '--message', required=True); c.set_defaults(func=lambda a: a.message)
ns = sub.parse_args(['commit', '-m', 'hi']); print(ns.cmd, ns.func(ns))
for args in (['x', '--level', '9'], ['x', '--a', '--b'], [], ['x', '--zzz']):
    try: p.parse_args(args)
    except SystemExit as e: print('exit', e.code)
sub.print_help()
