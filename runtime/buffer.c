// SPDX-License-Identifier: MIT
// buffer.c: the memory behind a value: buffer_get finds the type's BufferOps (type.h), bytes
// without a detour.
//
// Between get and release the memory stays where it is: the buffer keeps its owner, and types
// that can be resized count their exports and refuse to (bytearray.c). A buffer may be read
// without the GIL only if its owner is immutable or the caller accepts to see changes.
#include "bytes.h"
#include "text.h"

bool buffer_get(Thread *t, Ref v, Buffer *out, bool writable) {
  *out = (Buffer){.owner = EMPTY, .readonly = true, .itemsize = 1, .format = "B"};
  if (LIKELY(is_bytes(v)) && !writable) {
    out->data = AS(Bytes, v)->data;
    out->size = AS(Bytes, v)->length;
    out->owner = keep(v);
    return true;
  }
  const TypeDef *def = type_of(t, v)->def;
  if (!def || !def->buffer) {
    if (writable)
      return fail_error(t, TypeError, "a read-write bytes-like object is required, not '%T'",
                        v);
    return fail_error(t, TypeError, "a bytes-like object is required, not '%T'", v);
  }
  if (!def->buffer->get(t, v, out)) return false;
  out->owner = keep(v);
  if (writable && out->readonly) {
    buffer_release(t, out);
    return fail_error(t, TypeError, "a read-write bytes-like object is required, not '%T'", v);
  }
  return true;
}

void buffer_release(Thread *t, Buffer *b) {
  if (is_empty(b->owner)) return;
  const TypeDef *def = type_of(t, b->owner)->def;
  if (def->buffer && def->buffer->release) def->buffer->release(t, b);
  drop_slot(t, &b->owner);
}

bool has_buffer(Thread *t, Ref v) {
  const TypeDef *def = type_of(t, v)->def;
  return is_bytes(v) || (def && def->buffer);
}
