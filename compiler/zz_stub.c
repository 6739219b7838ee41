#include "compile.h"
#include "runtime/error.h"
__attribute__((weak)) Own code_marshal(Thread *t, Ref code) { (void)code; return raise_error(t, RuntimeError, "x"); }
__attribute__((weak)) Own code_unmarshal(Thread *t, const char *p, size_t n, Ref f) { (void)t;(void)p;(void)n;(void)f; return ERROR; }
__attribute__((weak)) Own code_disassemble(Thread *t, Ref c, const char *s, size_t n) { (void)c;(void)s;(void)n; return raise_error(t, RuntimeError, "x"); }
__attribute__((weak)) void bytecode_print(FILE *f) { (void)f; }
