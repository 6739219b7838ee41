# The page about the bytecode is generated; after a change of opcodes.def: gila --bytecode > compiler/BYTECODE.md
# shell: $RUN --bytecode | cmp - ../../../compiler/BYTECODE.md && echo current
# expect: current
# cpython: differs (Gila's own bytecode)
