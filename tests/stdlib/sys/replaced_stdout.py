# expect: 'captured 5\n'
# expect: lost sys.stdout
import io
import sys
old = sys.stdout
sys.stdout = io.StringIO()
print("captured", 5)
text = sys.stdout.getvalue()
sys.stdout = old
print(repr(text))
sys.stdout = None
print("nothing happens")
sys.stdout = old
del sys.stdout
try:
    print("lost")
except RuntimeError as error:
    sys.stdout = old
    print(error)
