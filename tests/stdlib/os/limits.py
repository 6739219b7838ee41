# sysconf, pathconf and confstr, by name and by number.
import os

print(os.sysconf("SC_PAGESIZE") == os.sysconf(os.sysconf_names["SC_PAGESIZE"]) > 0)
# expect: True
print(os.pathconf("/", "PC_NAME_MAX"), os.pathconf_names["PC_NAME_MAX"])
# expect: 255 3
fd = os.open("/", os.O_RDONLY)
print(os.fpathconf(fd, "PC_NAME_MAX"), os.pathconf(fd, "PC_LINK_MAX") == os.pathconf("/", "PC_LINK_MAX"))
# expect: 255 True
os.close(fd)
print(os.confstr("CS_PATH"), os.confstr(os.confstr_names["CS_PATH"]))
# expect: /bin:/usr/bin /bin:/usr/bin
print(len(os.sysconf_names), len(os.pathconf_names), len(os.confstr_names))
# expect: 135 20 27
for wrong in (lambda: os.sysconf("SC_NOTHING"), lambda: os.confstr(1.5), lambda: os.pathconf("/nothing/here", 3)):
    try:
        wrong()
    except (ValueError, TypeError, OSError) as e:
        print(type(e).__name__, e)
# expect: ValueError unrecognized configuration name
# expect: TypeError configuration names must be strings or integers
# expect: FileNotFoundError [Errno 2] No such file or directory: '/nothing/here'
