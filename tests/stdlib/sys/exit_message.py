# shell: $RUN $FILE 2>&1; echo "status $?"
# expect: goodbye
# expect: status 1
import sys
sys.exit("goodbye")
