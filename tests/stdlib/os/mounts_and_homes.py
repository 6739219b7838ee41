# ismount of what is no folder; ~ of an empty HOME, of nobody, of a number.
import os
import pwd
import stat

print(os.path.ismount("/"), os.path.ismount("/proc"), os.path.ismount(__file__), os.path.ismount("/nothing"))
# expect: True True False False
os.environ["HOME"] = ""
print(os.path.expanduser("~"), os.path.expanduser("~/a"), os.path.expanduser(b"~/a"))
# expect: / /a b'/a'
print(os.path.expanduser("~0/x"), os.path.expanduser("~nobody-here"), os.path.expanduser("~root/x") == pwd.getpwnam("root").pw_dir + "/x")
# expect: ~0/x ~nobody-here True
print(stat.UF_HIDDEN, stat.SF_SETTABLE, stat.FILE_ATTRIBUTE_DIRECTORY, stat.FILE_ATTRIBUTE_NO_SCRUB_DATA)
# expect: 32768 4294901760 16 131072
