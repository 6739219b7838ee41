from ring_a import other
thing = 1
