# SPDX-License-Identifier: MIT
import time

time.sleep(0.05)
import slow_circle_a
