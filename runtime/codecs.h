// SPDX-License-Identifier: MIT
// codecs.h: encodings by name, beyond the str_encode / str_decode of str.h.
#ifndef GILA_CODECS_H
#define GILA_CODECS_H
#include "str.h"

// Decodes what can be decoded: unless `final`, an incomplete sequence at the end is left over.
// *used says how many bytes were read. An encoding with a byte-order mark ("utf-16") must be
// given as the one the mark named after the first call.
Own str_decode_partial(Thread *t, const char *p, size_t n, const char *encoding,
                       const char *errors, bool final, size_t *used);
// The encoding's canonical name ("UTF8" gives "utf-8"), as codecs.lookup(name).name; false if
// there is none.
bool codec_canonical(const char *name, char *out, size_t size);
bool codec_is_utf8(const char *name);         // NULL is utf-8
bool codec_handler_known(const char *errors); // "strict", "ignore", …; NULL is "strict"
#endif
