# expect: finally runs
import sys
try:
    sys.exit()
finally:
    print("finally runs")
