# leaks: skip (each time the logger app.db gets one more handler)
# expect: DEBUG    app.db: x=3
# expect: WARNING  app.db: careful {'a': 1}
# expect: INFO     app.db: hi v
# expect: ERROR    app.db: failed
# expect: ERROR:e
# expect:  10 True WARNING
# expect: ERROR:e
# expect: ERROR:ok
# expect:
# expect: ['sub/b.py', 'sub/deep/c.py'] ['a.txt', 'sub'] ['héllo', 'world'] 13 .txt ['.tar', '.gz'] a.md
# expect: . ['sub'] ['a.txt']
# expect: sub ['deep'] ['b.py']
# expect: sub/deep [] ['c.py']
# expect: ['b.py', 'deep'] 4
# expect: False /a/b/c ('a', 'b', 'c') /a x
# expect: FileNotFoundError 2 No such file or directory
# expect: ('a.b', '.c') True
# expect: enter 1
# expect: enter 2
# expect: 1 2
# expect: caught v
# expect: exit 2
# expect: exit 1
# expect: enter 0
# expect: enter 1
# expect: [0, 1]
# expect: cb
# expect: exit 1
# expect: exit 0
# expect: 'hidden\n'
# expect: True 3
# expect: 5 2 0 1
# expect: test_fail (__main__.T.test_fail) ... FAIL
# expect: test_ok (__main__.T.test_ok) ... ok
# expect: test_raises (__main__.T.test_raises) ... ok
# expect: test_skip (__main__.T.test_skip) ... skipped 'no'
# expect: test_sub (__main__.T.test_sub) ... 
# expect:   test_sub (__main__.T.test_sub) (i=2) ... FAIL
# expect:
# expect: ======================================================================
# expect: FAIL: test_fail (__main__.T.test_fail)
# expect: ----------------------------------------------------------------------
# expect: Traceback (most recent call last):
# expect:   File, in test_fail
# expect:     def test_fail(self): self.assertEqual([1, 2], [1, 3])
# expect:                          ~~~~~~~~~~~~~~~~^^^^^^^^^^^^^^^^
# expect: AssertionError: Lists differ: [1, 2] != [1, 3]
# expect:
# expect: First differing element 1:
# expect: 2
# expect: 3
# expect:
# expect: - [1, 2]
# expect: ?     ^
# expect:
# expect: + [1, 3]
# expect: ?     ^
# expect:
# expect:
# expect: ======================================================================
# expect: FAIL: test_sub (__main__.T.test_sub) (i=2)
# expect: ----------------------------------------------------------------------
# expect: Traceback (most recent call last):
# expect:   File, in test_sub
# expect:     with self.subTest(i=i): self.assertLess(i, 2)
# expect:                             ~~~~~~~~~~~~~~~^^^^^^
# expect: AssertionError: 2 not less than 2
# expect:
# expect: ----------------------------------------------------------------------
# expect: Ran 5 tests in X
# expect:
# expect: FAILED (failures=2, skipped=1)
# expect:
import logging, sys, io, contextlib, logging.handlers, tempfile, os, pathlib, shutil, glob, unittest
logging.basicConfig(stream=sys.stdout, level=logging.DEBUG, format='%(levelname)-8s %(name)s: %(message)s')
log = logging.getLogger('app.db')
log.debug('x=%d', 3); log.warning('careful %s', {'a': 1}); log.info('hi %(k)s', {'k': 'v'})
try: 1/0
except ZeroDivisionError: log.error('failed')
h = logging.StreamHandler(buf := io.StringIO()); h.setFormatter(logging.Formatter('{levelname}:{message}', style='{')); log.addHandler(h); log.propagate = False
log.error('e'); print(buf.getvalue(), log.getEffectiveLevel(), log.isEnabledFor(10), logging.getLevelName(30))
class F(logging.Filter):
    def filter(self, r): return 'secret' not in r.getMessage()
log.addFilter(F()); log.error('secret'); log.error('ok'); print(buf.getvalue())
with tempfile.TemporaryDirectory() as d:
    p = pathlib.Path(d)
    (p / 'sub' / 'deep').mkdir(parents=True); (p / 'a.txt').write_text('héllo\nworld\n'); (p / 'sub' / 'b.py').write_text('x=1'); (p / 'sub' / 'deep' / 'c.py').write_bytes(b'\x00\x01')
    print(sorted(str(x.relative_to(p)) for x in p.rglob('*.py')), sorted(x.name for x in p.iterdir()), (p/'a.txt').read_text().splitlines(), (p/'a.txt').stat().st_size, (p/'a.txt').suffix, (p/'x'/'..'/'y.tar.gz').suffixes, (p/'a.txt').with_suffix('.md').name)
    for root, dirs, files in sorted(os.walk(d)): print(os.path.relpath(root, d), sorted(dirs), sorted(files))
    shutil.copytree(p/'sub', p/'copy'); print(sorted(os.listdir(p/'copy')), [os.path.basename(x) for x in glob.glob(d + '/**/*.py', recursive=True)].__len__())
    shutil.rmtree(p/'copy'); print((p/'copy').exists(), pathlib.PurePosixPath('/a/b') / 'c', pathlib.Path('a/b/c').parts, pathlib.Path('/a/b/c.txt').parent.parent, pathlib.Path('x.tar').stem)
    try: (p/'nope').read_text()
    except FileNotFoundError as e: print(type(e).__name__, e.errno, e.strerror)
    os.rename(p/'a.txt', p/'z.txt'); print(os.path.splitext('a.b.c'), os.path.isfile(p/'z.txt'))
@contextlib.contextmanager
def cm(n):
    print('enter', n)
    try: yield n
    except ValueError as e: print('caught', e)
    finally: print('exit', n)
with cm(1) as a, cm(2) as b: print(a, b); raise ValueError('v')
with contextlib.ExitStack() as st:
    xs = [st.enter_context(cm(i)) for i in range(2)]; st.callback(print, 'cb'); print(xs)
with contextlib.suppress(KeyError): {}['x']
with contextlib.redirect_stdout(io.StringIO()) as o: print('hidden')
print(repr(o.getvalue())); 
with contextlib.closing(io.StringIO()) as z: pass
print(z.closed, contextlib.nullcontext(3).__enter__())
class T(unittest.TestCase):
    def setUp(self): self.x = 1
    def test_ok(self): self.assertEqual(self.x, 1); self.assertIn(1, [1]); self.assertAlmostEqual(0.1+0.2, 0.3)
    def test_raises(self):
        with self.assertRaises(ValueError) as c: int('x')
        self.assertIn('invalid', str(c.exception)); self.assertRaisesRegex(TypeError, 'bad', self.f)
    def f(self): raise TypeError('bad')
    def test_fail(self): self.assertEqual([1, 2], [1, 3])
    @unittest.skip('no')
    def test_skip(self): pass
    def test_sub(self):
        for i in range(3):
            with self.subTest(i=i): self.assertLess(i, 2)
r = unittest.TextTestRunner(stream=(o := io.StringIO()), verbosity=2).run(unittest.defaultTestLoader.loadTestsFromTestCase(T))
print(r.testsRun, len(r.failures), len(r.errors), len(r.skipped)); import re as _re; print(_re.sub(r'in [\d.]+s', 'in X', _re.sub(r'File ".*?", line \d+', 'File', o.getvalue())))
