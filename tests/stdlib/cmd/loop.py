# expect: welcome
# expect: (Cmd) hello bob
# expect: (Cmd) 
# expect: Documented commands (type help <topic>):
# expect: ========================================
# expect: greet  help
# expect:
# expect: Miscellaneous help topics:
# expect: ==========================
# expect: topic
# expect:
# expect: Undocumented commands:
# expect: ======================
# expect: quit
# expect:
# expect: (Cmd) greet NAME: says hello
# expect: (Cmd) a topic
# expect: (Cmd) *** Unknown syntax: nope 1
# expect: (Cmd) *** Unknown syntax: nope 1
# expect: (Cmd) *** No help on zz
# expect: (Cmd) 
import cmd
import io
class Greeter(cmd.Cmd):
    use_rawinput = 0
    def do_greet(self, arg):
        'greet NAME: says hello'
        print('hello', arg, file=self.stdout)
    def do_quit(self, arg):
        return True
    def help_topic(self):
        print('a topic', file=self.stdout)
out = io.StringIO()
Greeter(stdin=io.StringIO('greet bob\nhelp\nhelp greet\n? topic\nnope 1\n\nhelp zz\nquit\n'), stdout=out).cmdloop('welcome')
print(out.getvalue())
