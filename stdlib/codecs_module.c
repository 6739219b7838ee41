// SPDX-License-Identifier: MIT
// codecs_module.c: the module _codecs: hands what scripts register with codecs to the conversions (runtime/codecs.c).
#include "module.h"
#include "runtime/error.h"

static Own share_function(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  if (!IS_A(t, a[1], DICT)) return raise_error(t, TypeError, "a dict of error handlers is required, not '%T'", a[1]);
  Own search = t->interp->codec_search, handlers = t->interp->codec_handlers;
  t->interp->codec_search = keep(a[0]);
  t->interp->codec_handlers = keep(a[1]);
  if (search) drop(t, search);
  if (handlers) drop(t, handlers);
  return NONE;
}

static const NativeDef functions[] = {
    NATIVE(share_function, "share(search, handlers, /)",
           "From now on unknown encodings are looked for by search(name) -> CodecInfo or None, "
           "unknown error handlers in the dict."),
    {0},
};
const NativeModule codecs_module = {
    "_codecs", "Encodings and error handlers made by scripts, for codecs.", functions, NULL};
