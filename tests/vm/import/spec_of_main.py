# shell: D=$(mktemp -d); mkdir $D/pk; echo > $D/pk/__init__.py; echo 'print(__name__, repr(__package__), __spec__.name, repr(__spec__.parent))' | tee $D/pk/__main__.py > $D/pk/mod.py; cd $D; $RUN -m pk; $RUN -m pk.mod; $RUN pk; $RUN -m none.x 2>&1 | sed 's/^[^:]*: //'; $RUN -c 'print(__spec__)'
# expect: __main__ 'pk' pk.__main__ 'pk'
# expect: __main__ 'pk' pk.mod 'pk'
# expect: __main__ '' __main__ ''
# expect: Error while finding module specification for 'none.x' (ModuleNotFoundError: No module named 'none')
# expect: None
pass
