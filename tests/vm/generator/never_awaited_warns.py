# expect: end
# expect stderr: never_awaited_warns.py:7: RuntimeWarning: coroutine 'f' was never awaited
# expect stderr:   f()
# expect stderr: RuntimeWarning: Enable tracemalloc to get the object allocation traceback
# expect exit: 0
async def f(): pass
f()
print("end")
