# expect: True True / a/b True 3
import os, sys as system
import os.path
import os.path as osp
from os import path as p1, sep
from os import (
    path,
    getcwd as cwd,
)
from os.path import join; from math import *
print(os.path is p1 is path is osp, system.maxsize > 0, sep, join("a", "b"), callable(cwd), floor(pi))
