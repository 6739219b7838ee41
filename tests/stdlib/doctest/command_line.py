# shell: D=$(mktemp -d); printf '"""\n>>> 1 + 1\n3\n>>> 2 + 2\n4\n"""\n' > $D/sums.py; printf 'Text\n>>> 5\n5\n' > $D/good.txt; cd $D; $RUN -m doctest sums.py | sed "s#$D#FOLDER#"; $RUN -m doctest good.txt; echo $?; $RUN -m doctest -v good.txt | tail -3
# expect: **********************************************************************
# expect: File "FOLDER/sums.py", line 2, in sums
# expect: Failed example:
# expect:     1 + 1
# expect: Expected:
# expect:     3
# expect: Got:
# expect:     2
# expect: **********************************************************************
# expect: 1 item had failures:
# expect:    1 of   2 in sums
# expect: ***Test Failed*** 1 failure.
# expect: 0
# expect: 1 test in 1 item.
# expect: 1 passed.
# expect: Test passed.
pass
