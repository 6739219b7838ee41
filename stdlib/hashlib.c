// SPDX-License-Identifier: MIT
// hashlib.c: the module _hashlib: message digests as objects (digests.c computes them).
//
// Data of 2048 bytes and more are hashed without the GIL. From the first such update of an object on it is shared with
// threads that hold no GIL: then every use of its state takes its mutex, and every later update lets go of the GIL.
// The mutex is never held while waiting for the GIL.
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include "digests.h"
#include "module.h"
#include "runtime/args.h"
#include "runtime/bytes.h"
#include "runtime/heap.h"
#include "runtime/int.h"
#include "runtime/list.h"
#include "runtime/str.h"
#include "vm/blocking.h"

enum { BIG = 2048 };

typedef struct Hash {
  Object h;
  pthread_mutex_t mutex; // guards digest once `shared`
  bool shared;           // (g) has had a big update
  Digest digest;         // (g) until shared
} Hash;
#define HASH(v) AS(Hash, v)

typedef struct HashlibState { Type *hash, *xof, *blake2b, *blake2s; } HashlibState;
#define STATE(t) MODULE_STATE(t, hashlib, HashlibState)

extern const TypeDef hash_type_def, hash_xof_type_def, hash_blake2b_type_def, hash_blake2s_type_def;

static bool get_data(Thread *t, Ref v, Buffer *b) {
  if (str_check(t, v)) return fail_error(t, TypeError, "Strings must be encoded before hashing");
  if (!has_buffer(t, v)) return fail_error(t, TypeError, "object supporting the buffer API required");
  return buffer_get(t, v, b, false);
}

static bool update(Thread *t, Ref self, Ref data) {
  Buffer b;
  if (!get_data(t, data, &b)) return false;
  Hash *h = HASH(self);
  if (b.size >= BIG) h->shared = true;
  if (h->shared) {
    Own alive = keep(self);
    Blocking blocking = blocking_begin(t, GIL_BLOCKING, "hash.update");
    pthread_mutex_lock(&h->mutex);
    digest_update(&h->digest, b.data, b.size);
    pthread_mutex_unlock(&h->mutex);
    blocking_end(t, &blocking);
    drop(t, alive);
  } else {
    digest_update(&h->digest, b.data, b.size);
  }
  buffer_release(t, &b);
  return true;
}

// The state as it is between two updates.
static void snapshot(Thread *t, Ref self, Digest *out) {
  Hash *h = HASH(self);
  if (!h->shared) {
    *out = h->digest;
    return;
  }
  if (pthread_mutex_trylock(&h->mutex) != 0) {
    Own alive = keep(self);
    Blocking blocking = blocking_begin(t, GIL_BLOCKING, "hash.digest");
    pthread_mutex_lock(&h->mutex);
    *out = h->digest;
    pthread_mutex_unlock(&h->mutex);
    blocking_end(t, &blocking);
    drop(t, alive);
    return;
  }
  *out = h->digest;
  pthread_mutex_unlock(&h->mutex);
}

static Hash *allocate(Thread *t, Type *type, Own *out) {
  *out = type_alloc(t, type);
  if (is_error(*out)) return NULL;
  Hash *h = HASH(*out);
  pthread_mutex_init(&h->mutex, NULL);
  h->shared = false;
  return h;
}

static void hash_clear(Thread *t, Object *o) {
  (void)t;
  pthread_mutex_destroy(&((Hash *)o)->mutex);
}

static Own new_hash(Thread *t, const DigestDef *def, Ref data) {
  Type *type = def == &digest_blake2b ? STATE(t)->blake2b : def == &digest_blake2s ? STATE(t)->blake2s
             : def->size ? STATE(t)->hash : STATE(t)->xof;
  Own self;
  Hash *h = allocate(t, type, &self);
  if (!h) return ERROR;
  digest_start(&h->digest, def);
  if (is_empty(data) || update(t, self, data)) return self;
  drop(t, self);
  return ERROR;
}

#define METHOD(name) static Own name(Thread *t, const Ref *a, ptrdiff_t n, Ref names)
#define UNUSED_ARGS (void)t, (void)a, (void)n, (void)names

// ---- methods ----

METHOD(update_method) {
  UNUSED_ARGS;
  return update(t, a[0], a[1]) ? NONE : ERROR;
}
METHOD(copy_method) {
  UNUSED_ARGS;
  Own self;
  Hash *h = allocate(t, type_of(t, a[0]), &self);
  if (!h) return ERROR;
  snapshot(t, a[0], &h->digest);
  return self;
}

static Own result(Thread *t, Ref self, size_t size, bool hex) {
  Digest d;
  snapshot(t, self, &d);
  Own raw = bytes_alloc(t, size);
  if (is_error(raw)) return ERROR;
  if (size) digest_result(&d, (uint8_t *)AS(Bytes, raw)->data, size);
  if (!hex) return raw;
  Own text = size > PTRDIFF_MAX / 4 ? raise_memory(t) : str_alloc(t, size * 2, 127);
  if (!is_error(text)) {
    char *out = as_str(text)->data;
    for (size_t i = 0; i < size; i++) {
      uint8_t byte = (uint8_t)AS(Bytes, raw)->data[i];
      *out++ = "0123456789abcdef"[byte >> 4];
      *out++ = "0123456789abcdef"[byte & 15];
    }
  }
  drop(t, raw);
  return text;
}
METHOD(digest_method) {
  UNUSED_ARGS;
  return result(t, a[0], HASH(a[0])->digest.size, false);
}
METHOD(hexdigest_method) {
  UNUSED_ARGS;
  return result(t, a[0], HASH(a[0])->digest.size, true);
}
static Own extended(Thread *t, Ref self, Ref length, bool hex) {
  ptrdiff_t size;
  if (!as_ssize(t, length, &size)) return ERROR;
  if (size < 0) return raise_memory(t);
  return result(t, self, (size_t)size, hex);
}
METHOD(xof_digest_method) {
  UNUSED_ARGS;
  return extended(t, a[0], a[1], false);
}
METHOD(xof_hexdigest_method) {
  UNUSED_ARGS;
  return extended(t, a[0], a[1], true);
}

static Own get_name(Thread *t, Ref self) { return str_from_c(t, HASH(self)->digest.def->name); }
static Own get_digest_size(Thread *t, Ref self) { return (void)t, small((int64_t)HASH(self)->digest.size); }
static Own get_block_size(Thread *t, Ref self) { return (void)t, small(HASH(self)->digest.def->block); }
static Own hash_repr(Thread *t, Ref self) {
  char address[24];
  snprintf(address, sizeof address, "%p", (const void *)self);
  return str_format_c(t, "<%s _hashlib.%N object @ %s>", HASH(self)->digest.def->name, type_of(t, self), address);
}

static const NativeDef hash_methods[] = {
  NATIVE(update_method, "update(obj, /)", "Add bytes to what is hashed."),
  NATIVE(digest_method, "digest()", "The digest of all bytes so far."),
  NATIVE(hexdigest_method, "hexdigest()", "The digest in hexadecimal."),
  NATIVE(copy_method, "copy()", "A hash that goes on from the same state."),
  {0},
};
static const NativeDef xof_methods[] = {
  NATIVE(update_method, "update(obj, /)", "Add bytes to what is hashed."),
  NATIVE(xof_digest_method, "digest(length)", "A digest of that many bytes."),
  NATIVE(xof_hexdigest_method, "hexdigest(length)", "A digest of that many bytes in hexadecimal."),
  NATIVE(copy_method, "copy()", "A hash that goes on from the same state."),
  {0},
};
static const GetSetDef hash_getset[] = {
  {"name", get_name, NULL, "The algorithm."},
  {"digest_size", get_digest_size, NULL, "Bytes of the digest; 0 if any number can be had."},
  {"block_size", get_block_size, NULL, "Bytes that are hashed at a time."},
  {0},
};

// ---- BLAKE2 ----

static bool small_field(Thread *t, Ref v, const char *name, uint64_t least, uint64_t most,
                        const char *message, uint64_t *out) {
  if (is_empty(v)) return true;
  Own i = number_index(t, v);
  if (is_error(i)) return false;
  bool fits = int_to_u64(t, i, out) && *out >= least && *out <= most;
  drop(t, i);
  return fits || (message ? fail_error(t, ValueError, "%s", message)
                          : fail_error(t, OverflowError, "%s is too large", name));
}

static bool bytes_field(Thread *t, Ref v, const char *name, uint8_t *out, size_t most, size_t *size) {
  *size = 0;
  if (is_empty(v)) return true;
  Buffer b;
  if (!buffer_get(t, v, &b, false)) return false;
  bool ok = b.size <= most || fail_error(t, ValueError, "maximum %s length is %zd bytes", name, (ptrdiff_t)most);
  if (ok && b.size) memcpy(out, b.data, b.size);
  *size = b.size;
  buffer_release(t, &b);
  return ok;
}

// a: class, data, digest_size, key, salt, person, fanout, depth, leaf_size, node_offset, node_depth, inner_size, last_node.
static Own make_blake2(Thread *t, const Ref *a, const DigestDef *def) {
  uint64_t size = def->size, fanout = 1, depth = 1, leaf = 0, offset = 0, node_depth = 0, inner = 0;
  bool wide = def == &digest_blake2b;
  const char *size_message = wide ? "digest_size must be between 1 and 64 bytes"
                                  : "digest_size must be between 1 and 32 bytes";
  uint8_t key[64];
  Blake2Params p = {.key = key};
  size_t unused, salt = wide ? 16 : 8;
  if (!small_field(t, a[2], "digest_size", 1, def->size, size_message, &size) ||
      !bytes_field(t, a[4], "salt", p.salt, salt, &unused) ||
      !bytes_field(t, a[5], "person", p.person, salt, &unused) ||
      !small_field(t, a[6], "fanout", 0, 255, "fanout must be between 0 and 255", &fanout) ||
      !small_field(t, a[7], "depth", 1, 255, "depth must be between 1 and 255", &depth) ||
      !small_field(t, a[8], "leaf_size", 0, UINT32_MAX, NULL, &leaf) ||
      !small_field(t, a[9], "node_offset", 0, wide ? UINT64_MAX : ((uint64_t)1 << 48) - 1, NULL,
                   &offset) ||
      !small_field(t, a[10], "node_depth", 0, 255, "node_depth must be between 0 and 255",
                   &node_depth) ||
      !small_field(t, a[11], "inner_size", 0, def->size,
                   wide ? "inner_size must be between 0 and is 64"
                        : "inner_size must be between 0 and is 32",
                   &inner) ||
      !as_truth(t, a[12], &p.last_node) ||
      !bytes_field(t, a[3], "key", key, def->size, &p.key_size))
    return ERROR;
  p.digest_size = size;
  p.fanout = (uint32_t)fanout;
  p.depth = (uint32_t)depth;
  p.leaf_size = (uint32_t)leaf;
  p.node_offset = offset;
  p.node_depth = (uint32_t)node_depth;
  p.inner_size = (uint32_t)inner;
  Own self;
  Hash *h = allocate(t, AS(Type, a[0]), &self);
  if (!h) return ERROR;
  digest_start_blake2(&h->digest, def, &p);
  if (is_empty(a[1]) || update(t, self, a[1])) return self;
  drop(t, self);
  return ERROR;
}
METHOD(blake2b_construct) {
  UNUSED_ARGS;
  return make_blake2(t, a, &digest_blake2b);
}
METHOD(blake2s_construct) {
  UNUSED_ARGS;
  return make_blake2(t, a, &digest_blake2s);
}
#define BLAKE2_SIGNATURE                                                                                            \
  "(data=<unset>, /, *, digest_size=<unset>, key=<unset>, salt=<unset>, person=<unset>, fanout=1, depth=1, "        \
  "leaf_size=0, node_offset=0, node_depth=0, inner_size=0, last_node=False, usedforsecurity=True)"

#define HASH_TYPE(id, full_name, about, rows, ...)                                                                      \
  const TypeDef id##_type_def = {.name = full_name, .doc = about, .size = sizeof(Hash), .methods = rows,                \
                                 .getset = hash_getset, .clear = hash_clear, __VA_ARGS__};
HASH_TYPE(hash, "_hashlib.HASH", "A running message digest.", hash_methods,
          .flags = TF_IMMUTABLE | TF_NO_NEW, .repr = hash_repr)
HASH_TYPE(hash_xof, "_hashlib.HASHXOF", "A running message digest of any length.", xof_methods,
          .flags = TF_IMMUTABLE | TF_NO_NEW, .repr = hash_repr)
HASH_TYPE(hash_blake2b, "_blake2.blake2b", "A running BLAKE2b digest, with all its parameters.", hash_methods,
          .flags = TF_IMMUTABLE, .signature = BLAKE2_SIGNATURE, .construct = blake2b_construct)
HASH_TYPE(hash_blake2s, "_blake2.blake2s", "A running BLAKE2s digest, with all its parameters.", hash_methods,
          .flags = TF_IMMUTABLE, .signature = BLAKE2_SIGNATURE, .construct = blake2s_construct)

// ---- functions ----

static const DigestDef *find(Thread *t, Ref name) {
  if (!str_check(t, name)) return raise_error(t, TypeError, "new() argument 'name' must be str, not %T", name), NULL;
  char text[32];
  const DigestDef *def = str_length(name) < sizeof text ? digest_find(str_to_c(name, text, sizeof text)) : NULL;
  if (!def) raise_error(t, ValueError, "unsupported hash type %S", name);
  return def;
}

METHOD(new_function) {
  UNUSED_ARGS;
  const DigestDef *def = find(t, a[0]);
  return def ? new_hash(t, def, a[1]) : ERROR;
}

#define OPEN(id)                                        \
  METHOD(open_##id) {                                   \
    UNUSED_ARGS;                                        \
    return new_hash(t, &digest_##id, a[0]);             \
  }
OPEN(md5)
OPEN(sha1)
OPEN(sha224)
OPEN(sha256)
OPEN(sha384)
OPEN(sha512)
OPEN(sha3_224)
OPEN(sha3_256)
OPEN(sha3_384)
OPEN(sha3_512)
OPEN(shake_128)
OPEN(shake_256)

METHOD(pbkdf2_function) {
  UNUSED_ARGS;
  const DigestDef *def = find(t, a[0]);
  if (!def) return ERROR;
  if (!def->size) return raise_error(t, ValueError, "unsupported hash type %s", def->name);
  ptrdiff_t size = def->size;
  int64_t iterations;
  if (!as_i64(t, a[3], &iterations)) return ERROR;
  if (iterations < 1) return raise_error(t, ValueError, "iteration value must be greater than 0.");
  if (!is_none(a[4])) {
    if (!as_ssize(t, a[4], &size)) return ERROR;
    if (size < 1) return raise_error(t, ValueError, "key length must be greater than 0.");
  }
  Buffer password, salt;
  if (!buffer_get(t, a[1], &password, false)) return ERROR;
  if (!buffer_get(t, a[2], &salt, false)) return buffer_release(t, &password), ERROR;
  Own key = bytes_alloc(t, (size_t)size);
  if (!is_error(key)) {
    uint8_t *out = (uint8_t *)AS(Bytes, key)->data; // nobody else has seen it yet
    Blocking blocking = blocking_begin(t, GIL_BLOCKING, "pbkdf2_hmac");
    digest_pbkdf2(def, (const uint8_t *)password.data, password.size, (const uint8_t *)salt.data, salt.size,
                  (uint64_t)iterations, out, (size_t)size);
    blocking_end(t, &blocking);
  }
  buffer_release(t, &password);
  buffer_release(t, &salt);
  return key;
}

// Arguments n, r, p of scrypt: required, and unsigned.
static bool scrypt_number(Thread *t, Ref v, const char *name, int64_t *out) {
  if (is_none(v)) return fail_error(t, TypeError, "%s is required and must be an unsigned int", name);
  if (!int_check(t, v)) return fail_error(t, TypeError, "scrypt() argument '%s' must be int, not %T", name, v);
  if (!int_to_i64(t, v, out) || *out < 0) return fail_error(t, TypeError, "%s is required and must be an unsigned int", name);
  return true;
}
METHOD(scrypt_function) {
  UNUSED_ARGS;
  enum { MEMORY = 32 << 20 };
  int64_t cost, r, p, limit, size;
  if (is_none(a[1])) return raise_error(t, TypeError, "salt is required");
  if (!scrypt_number(t, a[2], "n", &cost)) return ERROR;
  if (cost < 2 || cost & (cost - 1)) return raise_error(t, ValueError, "n must be a power of 2.");
  if (!scrypt_number(t, a[3], "r", &r) || !scrypt_number(t, a[4], "p", &p)) return ERROR;
  if (!as_i64(t, a[5], &limit) || !as_i64(t, a[6], &size)) return ERROR;
  if (limit < 0 || limit > INT32_MAX)
    return raise_error(t, ValueError, "maxmem must be positive and smaller than %d", INT32_MAX);
  if (size < 1 || size > INT32_MAX)
    return raise_error(t, ValueError, "dklen must be greater than 0 and smaller than %d", INT32_MAX);
  if (r < 1 || p < 1 || p > ((1 << 30) - 1) / r || (r < 4 && cost >= (int64_t)1 << 16 * r))
    return raise_error(t, ValueError, "Invalid parameter combination for n, r, p, maxmem.");
  int64_t needed;
  if (__builtin_mul_overflow(cost + p + 2, r * 128, &needed) || needed > (limit ? limit : MEMORY))
    return raise_error(t, ValueError, "[digital envelope routines] memory limit exceeded");
  Buffer password, salt;
  if (!buffer_get(t, a[0], &password, false)) return ERROR;
  if (!buffer_get(t, a[1], &salt, false)) return buffer_release(t, &password), ERROR;
  Own key = bytes_alloc(t, (size_t)size);
  if (!is_error(key)) {
    uint8_t *out = (uint8_t *)AS(Bytes, key)->data; // nobody else has seen it yet
    Blocking blocking = blocking_begin(t, GIL_BLOCKING, "scrypt");
    bool ok = digest_scrypt((const uint8_t *)password.data, password.size, (const uint8_t *)salt.data, salt.size,
                            (uint64_t)cost, (size_t)r, (size_t)p, out, (size_t)size);
    blocking_end(t, &blocking);
    if (!ok) {
      drop(t, key);
      key = raise_memory(t);
    }
  }
  buffer_release(t, &password);
  buffer_release(t, &salt);
  return key;
}

METHOD(hmac_digest_function) {
  UNUSED_ARGS;
  const DigestDef *def = find(t, a[2]);
  if (!def) return ERROR;
  if (!def->size) return raise_error(t, ValueError, "unsupported hash type %s", def->name);
  Buffer key, data;
  if (!buffer_get(t, a[0], &key, false)) return ERROR;
  if (!buffer_get(t, a[1], &data, false)) return buffer_release(t, &key), ERROR;
  Own result = bytes_alloc(t, def->size);
  if (!is_error(result)) {
    uint8_t *out = (uint8_t *)AS(Bytes, result)->data; // nobody else has seen it yet
    Blocking blocking = blocking_begin(t, GIL_BLOCKING, "hmac_digest");
    digest_hmac(def, (const uint8_t *)key.data, key.size, (const uint8_t *)data.data, data.size, out);
    blocking_end(t, &blocking);
  }
  buffer_release(t, &key);
  buffer_release(t, &data);
  return result;
}

#define OPEN_ROW(id)                                                                           \
  NATIVE(open_##id, #id "(string=<unset>, *, usedforsecurity=True)",                           \
         "A hash object, fed with string.")
static const NativeDef functions[] = {
    NATIVE(new_function, "new(name, string=<unset>, *, usedforsecurity=True)",
           "A hash object of the named algorithm."),
    OPEN_ROW(md5),
    OPEN_ROW(sha1),
    OPEN_ROW(sha224),
    OPEN_ROW(sha256),
    OPEN_ROW(sha384),
    OPEN_ROW(sha512),
    OPEN_ROW(sha3_224),
    OPEN_ROW(sha3_256),
    OPEN_ROW(sha3_384),
    OPEN_ROW(sha3_512),
    OPEN_ROW(shake_128),
    OPEN_ROW(shake_256),
    NATIVE(hmac_digest_function, "hmac_digest(key, msg, digest)",
           "The keyed hash of msg by the named algorithm."),
    NATIVE(scrypt_function, "scrypt(password, *, salt=None, n=None, r=None, p=None, maxmem=0, dklen=64)",
           "A key derived from a password by scrypt."),
    NATIVE(pbkdf2_function, "pbkdf2_hmac(hash_name, password, salt, iterations, dklen=None)",
           "A key derived from a password (PKCS #5)."),
    {0},
};

static bool setup(Thread *t, Ref module) {
  HashlibState *s = heap_alloc(t, sizeof *s);
  if (!s) return false;
  t->interp->module_state[MODULE_hashlib] = s;
  return (s->hash = module_add_type(t, module, &hash_type_def)) &&
         (s->xof = module_add_type(t, module, &hash_xof_type_def)) &&
         (s->blake2b = module_add_type(t, module, &hash_blake2b_type_def)) &&
         (s->blake2s = module_add_type(t, module, &hash_blake2s_type_def));
}

const NativeModule hashlib_module = {"_hashlib", "Message digests behind the module hashlib.", functions, setup};
