# SPDX-License-Identifier: MIT
# expect: as they are None None None None
# expect: three True True
# expect: uid should be integer, not str
# expect: gid should be integer, not float
# expect: uid is less than minimum
# expect: uid is greater than maximum
# expect: setgroups argument must be a sequence
# expect: groups must be integers
# expect: groups True True
# expect: priority 0 sched True posix.sched_param(sched_priority=0) 1 99 True
# expect: must have a sched_param object
# expect: posix.sched_param(sched_priority=4) 4 True
# The calls that ask for and set users, groups, priorities and scheduling, as far as they change nothing.
import os


def refused(function, *arguments):
    try:
        print(function(*arguments))
    except (TypeError, OverflowError) as error:
        print(error)


print('as they are', os.setreuid(-1, -1), os.setregid(-1, -1), os.setresuid(-1, -1, -1), os.setresgid(-1, -1, -1))
print('three', os.getresuid()[:2] == (os.getuid(), os.geteuid()), os.getresgid()[:2] == (os.getgid(), os.getegid()))
refused(os.setuid, 'root')
refused(os.setgid, 1.5)
refused(os.seteuid, -2)
refused(os.seteuid, 2 ** 70)
refused(os.setgroups, 3)
refused(os.setgroups, ['a'])
print('groups', isinstance(os.getgroups(), list), 5 in os.getgrouplist('root', 5))
print('priority', os.getpriority(os.PRIO_PROCESS, 0), 'sched', os.sched_getscheduler(0) == os.SCHED_OTHER,
      os.sched_getparam(0), os.sched_get_priority_min(os.SCHED_FIFO), os.sched_get_priority_max(os.SCHED_FIFO),
      os.sched_rr_get_interval(0) >= 0)
refused(os.sched_setparam, 0, 0)
param = os.sched_param(4)
print(param, param.sched_priority, param == (4,))
