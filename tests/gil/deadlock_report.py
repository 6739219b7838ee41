# SPDX-License-Identifier: MIT
# cpython: differs (module gil)
# shell: $RUN deadlocked.py 2>"$SCRATCH/err" & pid=$!; while sleep 0.05; do grep -q MainThread "$SCRATCH/err" && break; done; kill -9 $pid; wait $pid 2>/dev/null; $RUN deadlocked.py read "$SCRATCH/err"
# scratch:
# expect: first waits: True
# expect: second waits: True
# expect: reported: True
# Two threads that wait for each other, and a main thread that waits for them: said at once, with where each one stands.
