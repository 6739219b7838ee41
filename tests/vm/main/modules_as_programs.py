# shell: echo 'x = 1' | $RUN -m ast | sed -n 1,3p; echo hello | $RUN -m base64; echo aGVsbG8K | $RUN -m base64 -d; $RUN -m os.nope 2>&1 | sed 's/^[^:]*: //'; printf 'import sys\nsys.exit(3)\n' | $RUN -q -i 2>&1; echo $?
# expect: Module(
# expect:    body=[
# expect:       Assign(
# expect: aGVsbG8K
# expect: hello
# expect: Error while finding module specification for 'os.nope' (ModuleNotFoundError: __path__ attribute not found on 'os' while trying to find 'os.nope')
# expect: >>> >>> 3
pass
