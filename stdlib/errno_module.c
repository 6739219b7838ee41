// SPDX-License-Identifier: MIT
// errno_module.c: module errno: the numbers of system errors by name.
#include <errno.h>
#include <string.h>
#include "module.h"
#include "runtime/dict.h"
#include "runtime/str.h"

static const struct { const char *name; int value;
} rows[] = {
#define E(x) {#x, x}
    E(E2BIG),         E(EACCES),       E(EADDRINUSE),
    E(EADDRNOTAVAIL), E(EAFNOSUPPORT), E(EAGAIN),
    E(EALREADY),      E(EBADF),        E(EBADMSG),
    E(EBUSY),         E(ECANCELED),    E(ECHILD),
    E(ECONNABORTED),  E(ECONNREFUSED), E(ECONNRESET),
    E(EDEADLK),       E(EDESTADDRREQ), E(EDOM),
    E(EDQUOT),        E(EEXIST),       E(EFAULT),
    E(EFBIG),         E(EHOSTDOWN),    E(EHOSTUNREACH),
    E(EIDRM),         E(EILSEQ),       E(EINPROGRESS),
    E(EINTR),         E(EINVAL),       E(EIO),
    E(EISCONN),       E(EISDIR),       E(ELOOP),
    E(EMFILE),        E(EMLINK),       E(EMSGSIZE),
    E(ENAMETOOLONG),  E(ENETDOWN),     E(ENETRESET),
    E(ENETUNREACH),   E(ENFILE),       E(ENOBUFS),
    E(ENODATA),       E(ENODEV),       E(ENOENT),
    E(ENOEXEC),       E(ENOLCK),       E(ENOLINK),
    E(ENOMEM),        E(ENOMSG),       E(ENOPROTOOPT),
    E(ENOSPC),        E(ENOSR),        E(ENOSTR),
    E(ENOSYS),        E(ENOTBLK),      E(ENOTCONN),
    E(ENOTDIR),       E(ENOTEMPTY),    E(ENOTRECOVERABLE),
    E(ENOTSOCK),      E(ENOTSUP),      E(ENOTTY),
    E(ENXIO),         E(EOPNOTSUPP),   E(EOVERFLOW),
    E(EOWNERDEAD),    E(EPERM),        E(EPFNOSUPPORT),
    E(EPIPE),         E(EPROTO),       E(EPROTONOSUPPORT),
    E(EPROTOTYPE),    E(ERANGE),       E(EREMOTE),
    E(EROFS),         E(ESHUTDOWN),    E(ESOCKTNOSUPPORT),
    E(ESPIPE),        E(ESRCH),        E(ESTALE),
    E(ETIME),         E(ETIMEDOUT),    E(ETOOMANYREFS),
    E(ETXTBSY),       E(EUSERS),       E(EWOULDBLOCK),
    E(EXDEV),         E(EADV),         E(EBADE),
    E(EBADFD),        E(EBADR),        E(EBADRQC),
    E(EBADSLT),       E(EBFONT),       E(ECHRNG),
    E(ECOMM),         E(EDEADLOCK),    E(EDOTDOT),
    E(EISNAM),        E(EKEYEXPIRED),  E(EKEYREJECTED),
    E(EKEYREVOKED),   E(EL2HLT),       E(EL2NSYNC),
    E(EL3HLT),        E(EL3RST),       E(ELIBACC),
    E(ELIBBAD),       E(ELIBEXEC),     E(ELIBMAX),
    E(ELIBSCN),       E(ELNRNG),       E(EMEDIUMTYPE),
    E(EMULTIHOP),     E(ENAVAIL),      E(ENOANO),
    E(ENOCSI),        E(ENOKEY),       E(ENOMEDIUM),
    E(ENONET),        E(ENOPKG),       E(ENOTNAM),
    E(ENOTUNIQ),      E(EREMCHG),      E(EREMOTEIO),
    E(ERESTART),      E(ERFKILL),      E(ESRMNT),
    E(ESTRPIPE),      E(EUCLEAN),      E(EUNATCH),
    E(EXFULL),
#undef E
};

static bool setup(Thread *t, Ref module) {
  Own codes = dict_new(t);
  if (is_error(codes)) return false;
  bool ok = true;
  for (size_t i = 0; ok && i < sizeof rows / sizeof *rows; i++) {
    Own name = str_intern_c(t, rows[i].name);
    ok = !is_error(name) && module_add(t, module, rows[i].name, small(rows[i].value));
    // Two names of one number: the older one is the code's.
    bool alias = (rows[i].value == EWOULDBLOCK && rows[i].name[1] == 'W') || strcmp(rows[i].name, "EDEADLOCK") == 0;
    if (ok && !alias) ok = dict_set(t, codes, small(rows[i].value), name);
    if (!is_error(name)) drop(t, name);
  }
  return module_add(t, module, "errorcode", codes) && ok;
}

const NativeModule errno_numbers_module = {.name = "errno", .doc = "Numbers of system errors.", .setup = setup};
