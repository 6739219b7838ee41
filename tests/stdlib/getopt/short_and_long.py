# expect: ([('-a', ''), ('-b', 'val'), ('--long', ''), ('--out', '3')], ['x', '-y'])
# expect: ([('-a', ''), ('--out', '3')], ['x', 'y', '-z'])
# expect: option -z not recognized z
# expect: option -b requires argument b
# expect: option --out requires argument out
# expect: option --long must not have an argument long
# expect: option --l not a unique prefix l
# expect: option --nope not recognized nope
import getopt
print(getopt.getopt(['-a', '-bval', '--long', '--out=3', 'x', '-y'], 'ab:', ['long', 'out=']))
print(getopt.gnu_getopt(['x', '-a', 'y', '--ou', '3', '--', '-z'], 'ab:', ['long', 'out=']))
for args in (['-z'], ['-b'], ['--out'], ['--long=3'], ['--l'], ['--nope']):
    try:
        getopt.getopt(args, 'ab:', ['long', 'lang', 'out='])
    except getopt.GetoptError as error:
        print(error, error.opt)
