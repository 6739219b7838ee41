# expect: True True True
# expect: "getpwnam(): name not found: 'no such user'"
import grp
import os
import pwd
user = pwd.getpwuid(os.getuid())
print(pwd.getpwnam(user.pw_name) == user, user.pw_uid == os.getuid(), grp.getgrgid(user.pw_gid).gr_gid == user.pw_gid)
try:
    pwd.getpwnam('no such user')
except KeyError as error:
    print(error)
