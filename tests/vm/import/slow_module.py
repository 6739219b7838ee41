# SPDX-License-Identifier: MIT
# Takes its time; needs the other half of a circle if there is one.
import time

time.sleep(0.05)
value = 42
