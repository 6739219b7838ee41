# The page about the bytecode is generated; after a change of opcodes.def: gila dis --table > compiler/BYTECODE.md
# shell: $RUN dis --table | cmp - ../../../compiler/BYTECODE.md && echo current
# expect: current
# cpython: differs (Gila's own bytecode)
