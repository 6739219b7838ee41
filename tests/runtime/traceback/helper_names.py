square_root = 1
