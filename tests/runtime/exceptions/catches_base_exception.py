# expect: KeyboardInterrupt('m')
# expect: SystemExit('m')
# expect: GeneratorExit('m')
# expect: bare
for exc in KeyboardInterrupt, SystemExit, GeneratorExit:
    try:
        raise exc("m")
    except Exception:
        print("wrong")
    except BaseException as e:
        print(repr(e))
try:
    raise SystemExit
except:
    print("bare")
