# queue's classes as generic aliases; the debug flags of gc.
# expect: queue.Queue[int] queue.PriorityQueue[str] _queue.SimpleQueue[int]
# expect: True 1
import gc
import queue

print(queue.Queue[int], queue.PriorityQueue[str], queue.SimpleQueue[int])
print(gc.DEBUG_LEAK == gc.DEBUG_COLLECTABLE | gc.DEBUG_UNCOLLECTABLE | gc.DEBUG_SAVEALL, gc.DEBUG_STATS)
