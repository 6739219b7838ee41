# A terminal with an interactive session of Gila behind it, for the tests beside this file.
import fcntl
import os
import re
import signal
import struct
import sys

TIOCSPTLCK, TIOCGPTN = 0x40045431, 0x80045430
PROMPT = re.compile(r"(\A|\n)(>>> |\.\.\. ) *\Z")      # on a line of its own: readline may draw one again


class Terminal:
    """Types what it is told and waits for what must come, without a clock: the runner's time limit ends a test that waits
    in vain."""

    def __init__(self, *options, term="dumb", **variables):
        self.master = os.open("/dev/ptmx", os.O_RDWR | os.O_NOCTTY)
        fcntl.ioctl(self.master, TIOCSPTLCK, struct.pack("i", 0))
        number, = struct.unpack("i", fcntl.ioctl(self.master, TIOCGPTN, bytes(4)))
        self.pid = os.fork()
        if not self.pid:
            os.setsid()
            signal.signal(signal.SIGINT, signal.SIG_DFL)      # a shell's background jobs ignore it
            slave = os.open(f"/dev/pts/{number}", os.O_RDWR)  # becomes the terminal of the new session
            for fd in range(3):
                os.dup2(slave, fd)
            variables = {"HOME": "/nonexistent", "INPUTRC": "/dev/null"} | variables
            os.execve(sys.executable, [sys.executable, *options], os.environ | variables | {"TERM": term})
        self.raw = b""      # all that came
        self.text = ""      # the same as a reader sees it
        self.seen = 0       # how much of it wait_for() has gone by

    def read(self):
        """Some more of what the session writes; False at its end."""
        try:
            data = os.read(self.master, 4096)
        except OSError:
            return False
        self.raw += data
        # Escape sequences move the cursor and colour pasted text; the last one may still be under way.
        text = re.sub(r"\x1b\[[0-9;?]*([a-zA-Z]|\Z)", "", self.raw.decode(errors="replace"))
        self.text = text.replace("\r", "").replace("\x1b", "")
        return bool(data)

    def wait_for(self, text):
        while (at := self.text.find(text, self.seen)) < 0:
            if not self.read():
                raise EOFError(f"{text!r} never came: {self.text!r}")
        self.seen = at + len(text)

    def wait_for_prompt(self):
        while not PROMPT.search(self.text, self.seen):
            if not self.read():
                return
        self.seen = len(self.text)

    def keys(self, keys):
        os.write(self.master, keys.encode())

    def enter(self, *lines):
        """Types lines, each after a prompt."""
        for line in lines:
            self.keys(line + "\n")
            self.wait_for_prompt()

    def end(self, keys="\x04"):
        """Ends the session, by default with Ctrl-D; the exit status."""
        self.keys(keys)
        while self.read():
            pass
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])


def session(*lines, options=("-q",), term="dumb", **variables):
    """What a session shows in which these lines are typed, each after a prompt."""
    terminal = Terminal(*options, term=term, **variables)
    terminal.wait_for_prompt()
    terminal.enter(*lines)
    terminal.end()
    return terminal.text.rstrip("\n")
