# SPDX-License-Identifier: MIT
# shell: $RUN $FILE 2>&-; echo $?
# expect: 1
# Without a standard error nothing is printed, not elsewhere either.
1 / 0
