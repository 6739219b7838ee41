# Paths by the rules of Windows, which ntpath and PureWindowsPath know on any system.
# expect: ('C:', '\\', 'a/b') ('\\\\host\\share', '\\', 'x') ('', '', 'a')
# expect: C:\a\c.txt C:\c.txt D:x \\host\share\x
# expect: C:\b a\c .. ('C:\\a.b\\c', '.d') ('C:\\a.b\\c', '')
# expect: True False True True False
# expect: C:\Users\me\notes.txt C: \ ('C:\\', 'Users', 'me', 'notes.txt') notes .txt C:/Users/me/notes.txt
# expect: True False True True file:///C:/Users/me/notes.txt
# expect: PureWindowsPath('//host/share/x') \\host\share\ x
# expect: me\notes.txt C:\Users\me\notes.md ['C:\\Users\\me', 'C:\\Users', 'C:\\']
# expect: 'D:\\' is not in the subpath of 'C:\\Users'
import ntpath
from pathlib import PureWindowsPath

print(ntpath.splitroot('C:\\a/b'), ntpath.splitroot('\\\\host\\share\\x'), ntpath.splitroot('a'))
print(ntpath.join('C:\\a', 'b', '..', 'C:\\a\\c.txt'), ntpath.join('C:\\a', '\\c.txt'), ntpath.join('C:\\a', 'D:x'),
      ntpath.join('\\\\host\\share', 'x'))
print(ntpath.normpath('C:/a/../b'), ntpath.normpath('a\\.\\\\c'), ntpath.normpath('a/../..'),
      ntpath.splitext('C:\\a.b\\c.d'), ntpath.splitext('C:\\a.b\\c'))
print(ntpath.isabs('C:/x'), ntpath.isabs('C:x'), ntpath.isabs('\\\\host'), ntpath.isreserved('a\\nul.txt'), ntpath.isreserved('null'))
path = PureWindowsPath('C:/Users', 'me', 'notes.txt')
print(path, path.drive, path.root, path.parts, path.stem, path.suffix, path.as_posix())
print(path.is_absolute(), PureWindowsPath('/x').is_absolute(), path == PureWindowsPath('c:\\users\\ME\\notes.TXT'), path.match('*.TXT'),
      path.as_uri())
share = PureWindowsPath('//host/share/x')
print(repr(share), share.anchor, share.name)
print(path.relative_to('c:/users'), path.with_suffix('.md'), [str(parent) for parent in path.parents])
try:
    PureWindowsPath('D:/').relative_to('C:/Users')
except ValueError as error:
    print(error)
