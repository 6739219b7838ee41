// SPDX-License-Identifier: MIT
// import.c: finding, loading and running modules.
//
// A module is looked for among the native ones (a table of C modules), then along sys.path (for a submodule along the package's
// __path__): a folder with __init__.gila or __init__.py, then NAME.gila, then NAME.py. Folders of that name without an __init__ make a
// namespace package, over all of them, if nothing else is found. The first import of a file compiles it and keeps the
// code in __gila__/NAME.gilac beside it; the next one takes that if its hash of the source and its version agree, and a damaged
// cache is made anew. While a module runs it is in sys.modules already, so circular imports see it half-made; if it fails it
// is taken out again.
//
// Each module name has one import under way at a time: a second thread that imports it waits for the first, unless the first waits,
// directly or through others, for one of the second's imports; then the second goes on with the module half-made, as CPython does.
// vm->imports lists what is under way; it is empty nearly always, and read and changed only under the GIL.
#include "import.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
#include "blocking.h"
#include "compiler/compile.h"
#include "ops.h"
#include "park.h"
#include "runtime/bytes.h"
#include "runtime/dict.h"
#include "runtime/exceptions.h"
#include "runtime/gc.h"
#include "runtime/heap.h"
#include "runtime/list.h"
#include "runtime/str.h"
#include "runtime/tuple.h"
#include "runtime/weakref.h"

static const char cache_magic[8] = {'G', 'I', 'L', 'A', 'C', 0, CODE_FORMAT_VERSION, '\n'};

typedef struct CacheHeader {
  char magic[8];
  uint64_t source_hash, source_size;
  uint64_t optimize;
  uint64_t opcodes;              // opcodes_fingerprint()
  uint64_t code_hash, code_size; // last: what stands before is known before the file is opened
} CacheHeader;

// ---- files

typedef struct Text { char *data; size_t size; } Text;

// Reads a whole file outside the GIL. False with OSError.
static bool read_file(Thread *t, const char *path, Text *out) {
  Blocking b = blocking_begin(t, GIL_BLOCKING, "read");
  int fd = open(path, O_RDONLY | O_CLOEXEC);
  struct stat st;
  char *data = NULL;
  size_t size = 0, capacity;
  int failed = 0;
  if (fd < 0 || fstat(fd, &st) < 0) {
    failed = errno;
  } else if (S_ISDIR(st.st_mode)) {
    failed = EISDIR;
  } else {
    capacity = S_ISREG(st.st_mode) && st.st_size > 0 ? (size_t)st.st_size + 1 : 65536;
    data = malloc(capacity);
    while (data) {
      if (size == capacity) {
        char *more = realloc(data, capacity *= 2);
        if (!more) failed = ENOMEM;
        if (failed) break;
        data = more;
      }
      ssize_t n = read(fd, data + size, capacity - size);
      if (n < 0 && errno == EINTR) continue;
      if (n < 0) failed = errno;
      if (n <= 0) break;
      size += (size_t)n;
    }
    if (!data) failed = ENOMEM;
  }
  if (fd >= 0) close(fd);
  blocking_end(t, &b);
  if (failed) {
    free(data);
    Own name = str_from_fs(t, path, strlen(path));
    if (is_error(name)) return false;
    raise_errno(t, failed, name);
    drop(t, name);
    return false;
  }
  *out = (Text){data, size};
  return true;
}

// FNV-1a over 8-byte steps: a check, not a defence.
static uint64_t content_hash(const char *p, size_t n) {
  uint64_t h = 0xcbf29ce484222325u ^ n;
  for (; n >= 8; p += 8, n -= 8) {
    uint64_t w;
    memcpy(&w, p, 8);
    h = (h ^ w) * 0x9e3779b97f4a7c15u;
    h ^= h >> 29;
  }
  for (; n; p++, n--) h = (h ^ (uint8_t)*p) * 0x100000001b3u;
  return h ^ h >> 32;
}

// "dir/__gila__/name.gilac" for "dir/name.gila". False if it does not fit.
static bool cache_path(const char *path, char *out, size_t size, bool make_folder) {
  const char *slash = strrchr(path, '/');
  int folder = slash ? (int)(slash - path + 1) : 0;
  const char *base = path + folder;
  if (snprintf(out, size, "%.*s__gila__", folder, path) >= (int)size) return false;
  if (make_folder) mkdir(out, 0777);
  const char *dot = strrchr(base, '.');
  int stem = dot ? (int)(dot - base) : (int)strlen(base);
  const char *kind = dot && strcmp(dot, ".py") == 0 ? "py.gilac" : "gilac";
  return snprintf(out, size, "%.*s__gila__/%.*s.%s", folder, path, stem, base, kind) < (int)size;
}

// What a cache of this source must say of itself; the code's hash and size are still to be filled in.
static CacheHeader header_for(Thread *t, uint64_t source_hash, size_t source_size) {
  CacheHeader h = {.source_hash = source_hash,
                   .source_size = source_size,
                   .optimize = (uint64_t)t->interp->vm->optimize,
                   .opcodes = opcodes_fingerprint()};
  memcpy(h.magic, cache_magic, sizeof cache_magic);
  return h;
}

static bool read_all(int fd, void *to, size_t size) {
  for (ssize_t n; size > 0; to = (char *)to + n, size -= (size_t)n) {
    n = read(fd, to, size);
    if (n < 0 && errno == EINTR) n = 0;
    else if (n <= 0) return false;
  }
  return true;
}

// The code in a cache with this header, from malloc; data NULL if there is none that can be trusted. Whatever stands
// there instead, be it a pipe or a device, is neither waited for nor read further than its header.
static Text cache_read(Thread *t, const char *name, const CacheHeader *wanted) {
  Text body = {0};
  Blocking b = blocking_begin(t, GIL_BLOCKING, "read");
  int fd = open(name, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  struct stat st;
  CacheHeader h;
  if (fd >= 0 && fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && read_all(fd, &h, sizeof h) &&
      memcmp(&h, wanted, offsetof(CacheHeader, code_hash)) == 0 && h.code_size == (uint64_t)st.st_size - sizeof h &&
      (body.data = malloc(h.code_size + 1))) {
    body.size = h.code_size;
    if (!read_all(fd, body.data, body.size) || content_hash(body.data, body.size) != h.code_hash) {
      free(body.data);
      body.data = NULL;
    }
  }
  if (fd >= 0) close(fd);
  blocking_end(t, &b);
  return body;
}

static Own cache_load(Thread *t, const char *path, const CacheHeader *wanted, Ref filename) {
  char name[4096];
  if (!cache_path(path, name, sizeof name, false)) return EMPTY;
  Text body = cache_read(t, name, wanted);
  if (!body.data) return EMPTY;
  Own code = code_unmarshal(t, body.data, body.size, filename);
  if (is_error(code)) {
    if (error_pending(t)) error_clear(t);
    code = EMPTY;
  }
  free(body.data);
  return code;
}

// Writes to a temporary name and renames: a reader sees the old file or the new one, never half. Failure is no error.
static void cache_store(Thread *t, const char *path, CacheHeader h, Ref code) {
  char name[4096], temporary[4200];
  Own bytes = code_marshal(t, code);
  if (is_error(bytes)) {
    error_clear(t);
    return;
  }
  const char *body = AS(Bytes, bytes)->data;
  size_t n = AS(Bytes, bytes)->length;
  h.code_hash = content_hash(body, n);
  h.code_size = n;
  Blocking b = blocking_begin(t, GIL_BLOCKING, "write");
  if (cache_path(path, name, sizeof name, true)) {
    snprintf(temporary, sizeof temporary, "%s.%ld", name, (long)getpid());
    int fd = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (fd >= 0) {
      bool ok = write(fd, &h, sizeof h) == (ssize_t)sizeof h && write(fd, body, n) == (ssize_t)n;
      if (close(fd) != 0 || !ok || rename(temporary, name) != 0) unlink(temporary);
    }
  }
  blocking_end(t, &b);
  drop(t, bytes);
}

// Source text or cache to a code object. Owned.
static Own load_code(Thread *t, const char *path, Ref filename) {
  Text source;
  if (!read_file(t, path, &source)) return ERROR;
  CacheHeader header = header_for(t, content_hash(source.data, source.size), source.size);
  Own code = cache_load(t, path, &header, filename);
  if (is_empty(code)) {
    code = compile_source(t, source.data, source.size, filename, COMPILE_EXEC, 0, t->interp->vm->optimize);
    if (!is_error(code) && t->interp->vm->write_cache) cache_store(t, path, header, code);
  }
  free(source.data);
  return code;
}

// ---- native modules

static const NativeModule *find_native(Thread *t, Ref name) {
  for (const NativeModule *const *m = t->interp->vm->natives; *m; m++)
    if (str_equal_c(name, (*m)->name)) return *m;
  return NULL;
}

static bool set_attribute(Thread *t, Ref v, const char *name, Ref value) {
  Own key = str_intern_c(t, name);
  bool ok = !is_error(key) && object_setattr(t, v, key, value);
  drop(t, key);
  return ok;
}

// A module's __spec__: a small namespace with the attributes that tools look at. `origin` and `places` (of a package) may be None.
static bool set_spec(Thread *t, Ref d, Ref full, Ref package, Ref origin, Ref places) {
  Own spec = object_call0(t, VAL(TYPE(t, namespace)));
  if (is_error(spec)) return false;
  bool ok = set_attribute(t, spec, "name", full) && set_attribute(t, spec, "loader", NONE) &&
            set_attribute(t, spec, "origin", origin) && set_attribute(t, spec, "submodule_search_locations", places) &&
            set_attribute(t, spec, "has_location", from_bool(!is_none(origin) && !str_equal_c(origin, "built-in"))) &&
            set_attribute(t, spec, "parent", package) && dict_set(t, d, NAME(t, __spec__), spec);
  drop(t, spec);
  return ok;
}

static bool set_native_spec(Thread *t, Ref module, Ref name) {
  Own origin = str_from_c(t, "built-in"), package = str_from_c(t, "");
  bool ok = !is_error(origin) && !is_error(package) && set_spec(t, module_dict(module), name, package, origin, NONE);
  drop(t, origin);
  drop(t, package);
  return ok;
}

// A native module is set up once: taken out of sys.modules and imported again it is the same, as its types and its state
// in C must be.
static Own load_native(Thread *t, const NativeModule *def, Ref name) {
  Ref known = dict_peek_str(t, t->interp->natives, name);
  if (!is_empty(known)) return dict_set(t, t->interp->modules, name, known) ? keep(known) : ERROR;
  Own module = module_new(t, name);
  if (is_error(module)) return ERROR;
  if (def->doc && !module_add(t, module, "__doc__", str_from_c(t, def->doc))) goto failed;
  if (!set_native_spec(t, module, name)) goto failed;
  if (!dict_set(t, t->interp->modules, name, module)) goto failed;
  if ((def->functions && !module_add_natives(t, module, def->functions)) || (def->setup && !def->setup(t, module))) {
    Own error = error_take(t);
    dict_delete(t, t->interp->modules, name);
    error_put_take(t, error);
    goto failed;
  }
  if (!dict_set(t, t->interp->natives, name, module)) goto failed;
  return module;
failed:
  drop(t, module);
  return ERROR;
}

Own import_native(Thread *t, const char *name) {
  Own key = str_intern_c(t, name);
  if (is_error(key)) return ERROR;
  Ref known = dict_peek_str(t, t->interp->modules, key);
  Own module;
  if (!is_empty(known)) {
    module = keep(known);
  } else {
    const NativeModule *def = find_native(t, key);
    module = def ? load_native(t, def, key) : raise_error(t, ImportError, "no native module '%s'", name);
  }
  drop(t, key);
  return module;
}

// ---- files as modules

// Runs a file's code in a module already in sys.modules.
static bool run_module_file(Thread *t, Ref module, const char *path, Ref file) {
  Ref d = module_dict(module);
  if (!dict_set(t, d, NAME(t, __builtins__), t->interp->builtins)) return false;
  Own code = load_code(t, path, file);
  if (is_error(code)) return false;
  Own v = vm_run_code(t, code, d, EMPTY, EMPTY);
  drop(t, code);
  if (is_error(v)) return false;
  drop(t, v);
  return true;
}

typedef struct Found {
  char path[4096];    // the file to run; nothing for a namespace package
  char dir[4096];
  bool package, is_folder;
  Own portions;       // of a namespace package: list of its folders; else EMPTY
} Found;

static bool is_file(const char *path) {
  struct stat st;
  return stat(path, &st) == 0 && S_ISREG(st.st_mode);
}

void import_absolute_path(const char *path, char *out, size_t size) {
  char folder[4096];
  while (path[0] == '.' && path[1] == '/') path += 2;
  if (strcmp(path, ".") == 0) path = "";
  if (path[0] == '/' || !getcwd(folder, sizeof folder)) snprintf(out, size, "%s", path);
  else if (!*path) snprintf(out, size, "%s", folder);
  else snprintf(out, size, "%s/%s", strcmp(folder, "/") == 0 ? "" : folder, path);
}

// Looks for `name` in one folder.
static bool find_in(Thread *t, const char *folder, const char *name, Found *f) {
  static const char *const kinds[] = {"gila", "py"};
  bool found = false;
  Blocking b = blocking_begin(t, GIL_BLOCKING, "stat");
  char in[4096];
  import_absolute_path(folder, in, sizeof in);
  int n = snprintf(f->dir, sizeof f->dir, "%s/%s", in, name);
  struct stat st = {0};
  if (n < (int)sizeof f->dir && stat(f->dir, &st) == 0 && S_ISDIR(st.st_mode)) {
    for (int k = 0; k < 2 && !found; k++)
      found = snprintf(f->path, sizeof f->path, "%s/__init__.%s", f->dir, kinds[k]) <
                  (int)sizeof f->path &&
              is_file(f->path);
    f->package = found;
  }
  f->is_folder = S_ISDIR(st.st_mode);
  for (int k = 0; k < 2 && !found; k++) {
    found = snprintf(f->path, sizeof f->path, "%s/%s.%s", in, name, kinds[k]) < (int)sizeof f->path && is_file(f->path);
    if (found) f->package = false;
  }
  blocking_end(t, &b);
  return found;
}

static bool add_portion(Thread *t, Found *f) {
  Own dir = str_from_fs(t, f->dir, strlen(f->dir));
  if (is_error(dir)) return false;
  if (!is_empty(f->portions)) return list_append_take(t, f->portions, dir);
  f->portions = list_from_take(t, &dir, 1);
  if (!is_error(f->portions)) return true;
  f->portions = EMPTY;
  return false;
}

// A package's __path__; None for a module that is none.
static Own found_places(Thread *t, const Found *f) {
  if (!is_empty(f->portions)) return keep(f->portions);
  if (!f->package) return NONE;
  Own dir = str_from_fs(t, f->dir, strlen(f->dir));
  return is_error(dir) ? ERROR : list_from_take(t, &dir, 1);
}

// Along a list of folders (sys.path, __path__). FOUND fills *f, whose `portions` the caller drops in any case.
static Lookup find_along(Thread *t, Ref folders, const char *name, Found *f) {
  f->portions = EMPTY;
  Own list = object_list(t, folders);
  if (is_error(list)) return FAILED;
  Lookup found = MISSING;
  for (size_t i = 0; i < list_count(list) && found == MISSING; i++) {
    if (!IS(str, list_peek(list, i))) continue;
    Own alive = EMPTY;
    const char *folder = str_fs_utf8(t, list_peek(list, i), NULL, &alive);
    if (!folder) error_clear(t);
    else if (find_in(t, folder, name, f)) found = FOUND;
    else if (f->is_folder && !add_portion(t, f)) found = FAILED;
    drop(t, alive);
  }
  drop(t, list);
  if (found == MISSING && !is_empty(f->portions)) {
    f->path[0] = 0;
    f->package = true;
    return FOUND;
  }
  drop_slot(t, &f->portions);
  return found;
}

// Modules of CPython's library that Gila leaves out (stdlib/MODULES.md has what there is): the message says so.
static bool is_left_out(Ref name) {
  static const char *const names[] = {
      "ctypes", "curses", "ensurepip", "ftplib", "http", "idlelib", "imaplib", "poplib", "readline", "smtplib", "ssl", "tkinter",
      "turtle", "turtledemo", "urllib.error", "urllib.request", "urllib.response", "urllib.robotparser", "venv", "webbrowser",
      "wsgiref", "xml", "xmlrpc"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    if (str_equal_c(name, names[i])) return true;
  }
  return false;
}

static bool not_found(Thread *t, Ref full, Ref parent_not_package) {
  if (is_left_out(full))
    raise_error(t, ModuleNotFoundError, "No module named '%S' (not supported by Gila)", full);
  else if (!is_empty(parent_not_package))
    raise_error(t, ModuleNotFoundError, "No module named '%S'; '%S' is not a package", full, parent_not_package);
  else
    raise_error(t, ModuleNotFoundError, "No module named '%S'", full);
  if (error_pending(t) && IS(ModuleNotFoundError, t->pending)) replace(t, &AS(ExcImport, t->pending)->name, keep(full));
  return false;
}

// While a module's body runs its __spec__._initializing is true (CPython's own mark, which importers may read).
static bool set_initializing(Thread *t, Ref module, bool on) {
  Ref spec = dict_peek_str(t, module_dict(module), NAME(t, __spec__));
  if (is_empty(spec) || !is_object(spec) || !IS(namespace, spec)) return true;
  return set_attribute(t, spec, "_initializing", from_bool(on));
}

// One import that runs; on the importing thread's C stack.
typedef struct ImportUnderWay {
  Ref name;
  Thread *by;
  ParkEvent *done;
  struct ImportUnderWay *next;
} ImportUnderWay;

static ImportUnderWay *under_way(Thread *t, Ref full) {
  for (ImportUnderWay *i = t->interp->vm->imports; i; i = i->next)
    if (str_equal(i->name, full)) return i;
  return NULL;
}

// Does thread `other` wait for an import that t runs?
static bool waits_for_import_of(Thread *t, Thread *other) {
  while (other != t) {
    ImportUnderWay *i = t->interp->vm->imports;
    while (i && i->done != other->vm->waiting.event) i = i->next;
    if (!i) return false;
    other = i->by;
  }
  return true;
}

// Until no other thread is importing `full`.
static bool wait_for_import(Thread *t, Ref full) {
  for (ImportUnderWay *i; (i = under_way(t, full)) && !waits_for_import_of(t, i->by);)
    if (park_event_wait(t, i->done, PARK_FOREVER, GIL_LOCK, "import", i->by->id) == PARK_FAILED) return false;
  return true;
}

// The place of the interpreter's own search in sys.meta_path: the namespace object that is there from the start. -1: taken out.
static ptrdiff_t own_search(Ref meta_path) {
  for (size_t i = 0; i < list_count(meta_path); i++)
    if (IS(namespace, list_peek(meta_path, i))) return (ptrdiff_t)i;
  return -1;
}

// Asks the finders [from, to) of sys.meta_path, which scripts put there. MISSING: none knows the module.
static Lookup ask_finders(Thread *t, Ref meta_path, ptrdiff_t from, ptrdiff_t to, Ref full, Ref path, Own *module) {
  if (from >= to) return MISSING;
  Own finders = list_slice(t, meta_path, (size_t)from, (size_t)to), machinery = ERROR, ask = ERROR, name = ERROR;
  if (is_error(finders)) return FAILED;
  Own none = list_new(t, 0), mine = keep(meta_path); // what finders need is found without them
  if (!is_error(none) && set_attribute(t, t->interp->sys, "meta_path", none)) {
    machinery = import_name(t, "importlib.util");
    Own pending = is_error(machinery) ? error_take(t) : EMPTY;
    bool restored = set_attribute(t, t->interp->sys, "meta_path", mine);
    if (!is_empty(pending)) error_put_take(t, pending);
    name = !is_error(machinery) && restored ? str_intern_c(t, "_by_finders") : ERROR;
  }
  if (!is_error(name)) ask = object_getattr(t, machinery, name);
  *module = is_error(ask) ? ERROR : object_call(t, ask, (const Ref[]){finders, full, path}, 3, EMPTY);
  drop(t, none);
  drop(t, mine);
  drop(t, name);
  drop(t, ask);
  drop(t, machinery);
  drop(t, finders);
  if (is_error(*module)) return FAILED;
  return is_none(*module) ? MISSING : FOUND;
}

static Own load_by_own_search(Thread *t, Ref full, Ref parent, Ref last);

// Imports the one module `full` = parent.last (parent EMPTY at top level), which is not in sys.modules. Owned.
static Own load_one(Thread *t, Ref full, Ref parent, Ref last) {
  Own meta_path = EMPTY, path = NONE, module = EMPTY, key = str_intern_c(t, "meta_path");
  Lookup found = is_error(key) ? FAILED : object_lookup_attr(t, t->interp->sys, key, &meta_path);
  drop(t, key);
  if (found == FAILED) return ERROR;
  if (found == MISSING || !IS(list, meta_path) || list_count(meta_path) <= 1) { // nothing but what was there
    drop(t, meta_path);
    return load_by_own_search(t, full, parent, last);
  }
  if (!is_empty(parent) && object_lookup_attr(t, parent, NAME(t, __path__), &path) != FOUND) path = NONE;
  ptrdiff_t own = own_search(meta_path), n = (ptrdiff_t)list_count(meta_path);
  found = ask_finders(t, meta_path, 0, own < 0 ? n : own, full, path, &module);
  if (found == MISSING && own >= 0) {
    module = load_by_own_search(t, full, parent, last);
    if (!is_error(module)) {
      found = FOUND;
    } else if (error_is(t, ModuleNotFoundError) && own + 1 < n) {
      Own missing = error_take(t);
      Ref name = AS(ExcImport, missing)->name;
      bool this_one = is_object(name) && str_check(t, name) && str_equal(name, full);
      found = this_one ? ask_finders(t, meta_path, own + 1, n, full, path, &module) : MISSING;
      if (found == MISSING) error_put_take(t, missing), module = ERROR;
      else drop(t, missing);
    }
  } else if (found == MISSING) {
    not_found(t, full, EMPTY);
    module = ERROR;
  }
  drop(t, path);
  drop(t, meta_path);
  return module;
}

// Where a module is looked for: sys.path, or the __path__ of the package that `full` is in.
static Own search_path(Thread *t, Ref full, Ref parent) {
  Own path = EMPTY;
  Lookup got = is_empty(parent) ? object_lookup_attr(t, t->interp->sys, NAME(t, path), &path)
                                : object_lookup_attr(t, parent, NAME(t, __path__), &path);
  if (got == FOUND) return path;
  if (got == FAILED) return ERROR;
  if (is_empty(parent)) return raise_error(t, RuntimeError, "unable to get sys.path");
  Own name = EMPTY;
  object_lookup_attr(t, parent, NAME(t, __name__), &name);
  not_found(t, full, is_empty(name) ? NAME(t, __main__) : (Ref)name);
  drop(t, name);
  return ERROR;
}

// Gives a new module of a file its attributes, makes it known, and runs the file; a namespace package has none. False with an exception.
static bool fill_module(Thread *t, Ref module, Ref full, Ref last, Found *f) {
  // __package__: the package itself, or the part before the last dot.
  Own package = keep(full);
  if (!f->package) {
    size_t n = str_length(full), m = str_length(last);
    replace(t, &package, n > m ? str_slice(t, full, 0, n - m - 1) : str_from_c(t, ""));
  }
  Ref d = module_dict(module);
  Own places = found_places(t, f), file = is_empty(f->portions) ? str_from_fs(t, f->path, strlen(f->path)) : NONE;
  bool ok = !is_error(package) && !is_error(places) && !is_error(file) && dict_set(t, d, NAME(t, __package__), package) &&
            dict_set(t, d, NAME(t, __file__), file) && (is_none(places) || dict_set(t, d, NAME(t, __path__), places)) &&
            set_spec(t, d, full, package, file, places) && dict_set(t, t->interp->modules, full, module);
  drop(t, package);
  drop(t, places);
  if (ok && is_empty(f->portions))
    ok = set_initializing(t, module, true) && run_module_file(t, module, f->path, file) &&
         set_initializing(t, module, false);
  drop(t, file);
  return ok;
}

static Own load_found(Thread *t, Ref full, Ref last, Found *f) {
  Own module = module_new(t, full);
  if (is_error(module)) return ERROR;
  if (!fill_module(t, module, full, last, f)) {
    Own error = error_take(t);
    dict_delete(t, t->interp->modules, full);
    error_clear(t);
    error_put_take(t, error);
    drop(t, module);
    return ERROR;
  }
  // A module may have put something else in its place.
  Ref now = dict_peek_str(t, t->interp->modules, full);
  if (!is_empty(now) && !same(now, module)) replace(t, &module, keep(now));
  return module;
}

static Own load_by_own_search(Thread *t, Ref full, Ref parent, Ref last) {
  const NativeModule *native = find_native(t, full);
  if (native) return load_native(t, native, full);
  Own folders = search_path(t, full, parent), alive = EMPTY, module = ERROR;
  if (is_error(folders)) return ERROR;
  Found *f = malloc(sizeof *f); // paths are too long for the stack of nested imports
  if (!f) {
    drop(t, folders);
    return raise_memory(t);
  }
  f->portions = EMPTY;
  const char *name = str_fs_utf8(t, last, NULL, &alive);
  Lookup found = name ? find_along(t, folders, name, f) : FAILED;
  drop(t, folders);
  drop(t, alive);
  if (found == MISSING) not_found(t, full, EMPTY);
  if (found == FOUND) module = load_found(t, full, last, f);
  drop(t, f->portions);
  free(f);
  return module;
}

static Own load_alone(Thread *t, Ref full, Ref parent, Ref last) {
  ImportUnderWay me = {full, t, park_event_new(), t->interp->vm->imports};
  if (!me.done) return raise_memory(t);
  t->interp->vm->imports = &me;
  Own module = load_one(t, full, parent, last);
  if (!is_error(module) && !is_empty(parent)) {
    Own name = str_intern_take(t, keep(last));
    if (!object_setattr(t, parent, name, module)) {
      drop(t, module);
      module = ERROR;
    }
    drop(t, name);
  }
  ImportUnderWay **link = &t->interp->vm->imports;
  while (*link != &me) link = &(*link)->next;
  *link = me.next;
  park_event_set(me.done);
  park_event_drop(me.done);
  return module;
}

void imports_after_fork(Thread *t) {
  for (ImportUnderWay **link = &t->interp->vm->imports; *link;)
    if ((*link)->by == t) link = &(*link)->next;
    else *link = (*link)->next;
}

// Imports every part of a dotted name; *first gets the first one. Returns the last. Both owned.
static Own import_dotted(Thread *t, Ref full, Own *first) {
  Own parent = EMPTY;
  size_t n = str_length(full), start = 0;
  *first = EMPTY;
  for (;;) {
    ptrdiff_t dot = str_find_char(full, '.', start, n);
    size_t end = dot < 0 ? n : (size_t)dot;
    Own upto = str_slice(t, full, 0, end), last = str_slice(t, full, start, end);
    Own module = ERROR;
    if (!is_error(upto) && !is_error(last)) {
      upto = str_intern_take(t, upto);
      if (!t->interp->vm->imports || wait_for_import(t, upto)) {
        Ref known = dict_peek_str(t, t->interp->modules, upto);
        if (is_empty(known)) module = load_alone(t, upto, parent, last);
        else if (!is_none(known)) module = keep(known);
        else raise_error(t, ModuleNotFoundError, "import of %S halted; None in sys.modules", upto);
      }
    }
    if (!is_error(upto)) drop(t, upto);
    if (!is_error(last)) drop(t, last);
    drop(t, parent);
    if (is_error(module)) {
      drop_slot(t, first);
      return ERROR;
    }
    if (is_empty(*first)) *first = keep(module);
    if (end == n) return module;
    parent = module;
    start = end + 1;
  }
}

// The absolute name that a relative import means. Owned.
static Own resolve_name(Thread *t, Ref name, Ref globals, int level) {
  Own package = EMPTY;
  if (is_empty(globals) || dict_get(t, globals, NAME(t, __package__), &package) != FOUND || is_none(package)) {
    if (error_pending(t)) return ERROR;
    package = EMPTY;
    Ref own = is_empty(globals) ? EMPTY : dict_peek_str(t, globals, NAME(t, __name__));
    if (is_empty(own) || !IS(str, own))
      return raise_error(t, ImportError,
                         "attempted relative import with no known parent package");
    if (!is_empty(dict_peek_str(t, globals, NAME(t, __path__)))) {
      package = keep(own);
    } else {
      size_t i = str_length(own);
      while (i && str_char(own, i - 1) != '.') i--;
      package = str_slice(t, own, 0, i ? i - 1 : 0);
    }
  }
  if (is_error(package)) return ERROR;
  if (!IS(str, package)) {
    drop(t, package);
    return raise_error(t, TypeError, "__package__ must be a string");
  }
  size_t end = str_length(package);
  if (end == 0) {
    drop(t, package);
    return raise_error(t, ImportError, "attempted relative import with no known parent package");
  }
  for (int i = 1; i < level; i++) {
    while (end && str_char(package, end - 1) != '.') end--;
    if (end == 0) {
      drop(t, package);
      return raise_error(t, ImportError, "attempted relative import beyond top-level package");
    }
    end--;
  }
  Own base = str_slice(t, package, 0, end);
  drop(t, package);
  if (is_error(base) || str_length(name) == 0) return base;
  Own full = str_format_c(t, "%S.%S", base, name);
  drop(t, base);
  return full;
}

// `from package import a, b`: names that are no attributes yet may be submodules.
static bool import_from_list(Thread *t, Ref module, Ref fromlist) {
  Own has_path;
  Lookup found = object_lookup_attr(t, module, NAME(t, __path__), &has_path);
  if (found != FOUND) return found == MISSING;
  drop(t, has_path);
  Own names = object_list(t, fromlist), package = EMPTY;
  if (is_error(names)) return false;
  bool ok = false;
  for (size_t i = 0; i < list_count(names); i++) {
    Own name = keep(list_peek(names, i)), v;
    if (!str_check(t, name)) {
      raise_error(t, TypeError, "Item in ``from list'' must be str, not %T", name);
      drop(t, name);
      goto done;
    }
    if (str_equal_c(name, "*")) {
      Own all;
      found = object_lookup_attr(t, module, NAME(t, __all__), &all);
      drop(t, name);
      if (found == FAILED) goto done;
      if (found == FOUND) {
        bool inner = import_from_list(t, module, all);
        drop(t, all);
        if (!inner) goto done;
      }
      continue;
    }
    found = object_lookup_attr(t, module, name, &v);
    if (found == FOUND) drop(t, v);
    if (found == MISSING) {
      if (is_empty(package)) package = object_getattr(t, module, NAME(t, __name__));
      if (is_error(package)) {
        drop(t, name);
        goto done;
      }
      Own full = str_format_c(t, "%S.%S", package, name), first;
      Own sub = is_error(full) ? ERROR : import_dotted(t, full, &first);
      if (!is_error(sub)) {
        drop(t, sub);
        drop(t, first);
      } else if (error_is(t, ModuleNotFoundError) && !is_error(full)) {
        // Missing itself: IMPORT_FROM says so. Something that it imports: that error stands.
        Own missing = AS(ExcImport, t->pending)->name;
        if (is_object(missing) && IS(str, missing) && str_equal(missing, full)) error_clear(t);
      }
      if (!is_error(full)) drop(t, full);
      if (error_pending(t)) {
        drop(t, name);
        goto done;
      }
    }
    drop(t, name);
    if (found == FAILED) goto done;
  }
  ok = true;
done:
  drop(t, names);
  if (!is_error(package)) drop(t, package);
  return ok;
}

Own import_module(Thread *t, Ref name, Ref globals, Ref fromlist, int level) {
  if (!str_check(t, name)) return raise_error(t, TypeError, "module name must be a string");
  if (level < 0) return raise_error(t, ValueError, "level must be >= 0");
  if (level == 0 && str_length(name) == 0) return raise_error(t, ValueError, "Empty module name");
  Own full = level ? resolve_name(t, name, globals, level) : keep(name);
  if (is_error(full)) return ERROR;
  Own first, last = EMPTY;
  // The common case: a top-level module that is there.
  Ref known = dict_peek_str(t, t->interp->modules, full);
  if (!is_empty(known) && !is_none(known) && !t->interp->vm->imports &&
      str_find_char(full, '.', 0, str_length(full)) < 0) {
    last = keep(known);
    first = keep(known);
  } else {
    last = import_dotted(t, full, &first);
  }
  if (is_error(last)) {
    drop(t, full);
    return ERROR;
  }
  bool has_list = !is_none(fromlist) && !is_empty(fromlist);
  if (has_list) {
    int truth = object_truth(t, fromlist);
    has_list = truth > 0;
  }
  Own result;
  if (has_list) {
    drop(t, first);
    result = last;
    if (!import_from_list(t, last, fromlist)) {
      drop(t, last);
      result = ERROR;
    }
  } else if (level == 0 || str_length(name) == 0) {
    drop(t, last);
    result = first;
  } else {
    // `import .a.b` can't be written; __import__ with a level gives the first part of the relative name.
    drop(t, first);
    result = last;
  }
  drop(t, full);
  return result;
}

Own import_name(Thread *t, const char *dotted) {
  Own name = str_from_c(t, dotted), first;
  if (is_error(name)) return ERROR;
  Own last = import_dotted(t, name, &first);
  drop(t, name);
  if (!is_error(last)) drop(t, first);
  return last;
}

// ---- the main module

Ref import_main_dict(Thread *t) {
  Ref known = dict_peek_str(t, t->interp->modules, NAME(t, __main__));
  if (!is_empty(known)) return module_dict(known);
  Own module = module_new(t, NAME(t, __main__));
  if (is_error(module)) return EMPTY;
  Ref d = module_dict(module);
  Own builtins = import_native(t, "builtins"); // the module here, its dict elsewhere: as CPython
  bool ok = !is_error(builtins) && dict_set(t, d, NAME(t, __builtins__), builtins) &&
            dict_set(t, t->interp->modules, NAME(t, __main__), module);
  if (!is_error(builtins)) drop(t, builtins);
  drop(t, module);
  return ok ? d : EMPTY;
}

static bool run_main_code(Thread *t, Own code) {
  if (is_error(code)) return false;
  Own v = vm_run_code(t, code, import_main_dict(t), EMPTY, EMPTY);
  drop(t, code);
  if (is_error(v)) return false;
  drop(t, v);
  return true;
}

bool import_run_main_source(Thread *t, const char *source, size_t n, const char *filename) {
  if (is_empty(import_main_dict(t))) return false;
  Own file = str_from_fs(t, filename, strlen(filename));
  if (is_error(file)) return false;
  bool is_command = strcmp(filename, "<string>") == 0;
  Own text = is_command ? str_from_fs(t, source, n) : EMPTY; // lines of -c are shown, those of standard input not
  if (is_error(text)) error_clear(t);
  else replace(t, &t->interp->vm->main_source, text);
  replace(t, &t->interp->vm->main_source_name, keep(file));
  Own code = compile_source(t, source, n, file, COMPILE_EXEC, is_command ? 0 : COMPILE_SCRIPT, t->interp->vm->optimize);
  drop(t, file);
  return run_main_code(t, code);
}

bool import_run_main_file(Thread *t, const char *path) {
  Ref d = import_main_dict(t);
  if (is_empty(d)) return false;
  char absolute[8192];
  import_absolute_path(path, absolute, sizeof absolute);
  Own file = str_from_fs(t, absolute, strlen(absolute));
  if (is_error(file)) return false;
  Text source;
  Own code = ERROR;
  if (dict_set(t, d, NAME(t, __file__), file) && read_file(t, path, &source)) {
    code = compile_source(t, source.data, source.size, file, COMPILE_EXEC, COMPILE_SCRIPT, t->interp->vm->optimize);
    free(source.data);
  }
  drop(t, file);
  return run_main_code(t, code);
}

bool import_run_main_folder(Thread *t, const char *path) {
  Ref d = import_main_dict(t);
  if (is_empty(d)) return false;
  Own file = str_from_fs(t, path, strlen(path)), package = str_from_c(t, "");
  bool ok = !is_error(file) && !is_error(package) && dict_set(t, d, NAME(t, __package__), package) &&
            set_spec(t, d, NAME(t, __main__), package, file, NONE);
  drop(t, file);
  drop(t, package);
  return ok && import_run_main_file(t, path);
}

// SystemExit with a text, which is shown as it is.
static void cannot_run(Thread *t, const char *format, Ref module) {
  Own text = str_format_c(t, format, module, module);
  if (is_error(text)) return;
  raise_value(t, TYPE(t, SystemExit), text);
  drop(t, text);
}

// The pending error of a missing parent package, in one line.
static void no_spec(Thread *t, Ref full) {
  Own error = error_take(t), why = object_str(t, error);
  drop(t, error);
  if (is_error(why)) return;
  Own text = str_format_c(t, "gila: Error while finding module specification for %R (ModuleNotFoundError: %S)", full, why);
  drop(t, why);
  if (is_error(text)) return;
  raise_value(t, TYPE(t, SystemExit), text);
  drop(t, text);
}

bool import_run_main_module(Thread *t, const char *name) {
  Ref d = import_main_dict(t);
  if (is_empty(d)) return false;
  Own full = str_from_c(t, name), path_attr = EMPTY, parent = EMPTY, first = EMPTY;
  bool ok = false;
  Found *f = calloc(1, sizeof *f);
  if (f) f->portions = EMPTY;
  if (is_error(full) || !f) goto done;
  size_t n = str_length(full), start = n;
  while (start && str_char(full, start - 1) != '.') start--;
  if (start) {
    Own parent_name = str_slice(t, full, 0, start - 1);
    parent = is_error(parent_name) ? ERROR : import_dotted(t, parent_name, &first);
    if (is_error(parent)) {
      if (!is_error(parent_name)) drop(t, parent_name);
      parent = EMPTY;
      if (error_is(t, ModuleNotFoundError)) no_spec(t, full);
      goto done;
    }
    Lookup got = object_lookup_attr(t, parent, NAME(t, __path__), &path_attr);
    if (got == MISSING) {
      raise_error(t, ModuleNotFoundError, "__path__ attribute not found on %R while trying to find %R", parent_name, full);
      no_spec(t, full);
    }
    drop(t, parent_name);
    if (got != FOUND) path_attr = ERROR;
  } else {
    path_attr = object_getattr(t, t->interp->sys, NAME(t, path));
  }
  if (is_error(path_attr)) {
    path_attr = EMPTY;
    goto done;
  }
  Lookup found = find_along(t, path_attr, name + start, f);
  bool is_package = found == FOUND && f->package;
  if (is_package) {
    // `-m package` runs package/__main__.
    Own pkg = import_dotted(t, full, &first),
        folders = is_error(pkg) ? ERROR : object_getattr(t, pkg, NAME(t, __path__));
    if (!is_error(pkg)) drop(t, pkg);
    if (is_error(folders)) goto done;
    drop_slot(t, &f->portions);
    found = find_along(t, folders, "__main__", f);
    drop(t, folders);
    if (found == MISSING || (found == FOUND && !f->path[0])) {
      cannot_run(t, "gila: No module named %S.__main__; '%S' is a package and cannot be directly executed", full);
      goto done;
    }
  }
  if (found == MISSING) cannot_run(t, "gila: No module named %S", full);
  if (found != FOUND) goto done;
  Own package = is_package ? keep(full) : start ? str_slice(t, full, 0, start - 1) : str_from_c(t, "");
  Own spec_name = is_package ? str_format_c(t, "%S.__main__", full) : keep(full);
  // sys.argv[0] is the file's path.
  Own argv, file = str_from_fs(t, f->path, strlen(f->path));
  ok = !is_error(package) && !is_error(spec_name) && !is_error(file) && dict_set(t, d, NAME(t, __package__), package) &&
       set_spec(t, d, spec_name, package, file, NONE);
  drop(t, package);
  drop(t, spec_name);
  if (ok && object_lookup_attr(t, t->interp->sys, str_intern_c(t, "argv"), &argv) == FOUND) {
    if (IS(list, argv) && list_count(argv)) list_set(t, argv, 0, file);
    drop(t, argv);
  }
  drop(t, file);
  ok = ok && import_run_main_file(t, f->path);
done:
  if (!is_error(full)) drop(t, full);
  drop(t, path_attr);
  drop(t, parent);
  drop(t, first);
  if (f) drop(t, f->portions);
  free(f);
  return ok;
}

// ---- shutdown

// Names in the order they were made, as CPython: first those with one underscore, then all but __builtins__.
static void clear_names(Thread *t, Ref namespace) {
  Own keys = dict_keys_list(t, namespace);
  if (is_error(keys)) {
    error_clear(t);
    return;
  }
  for (int round = 0; round < 2; round++)
    for (size_t j = 0; j < list_count(keys); j++) {
      Ref key = list_peek(keys, j);
      if (!IS(str, key) || same(key, NAME(t, __builtins__))) continue;
      bool private = str_length(key) && str_char(key, 0) == '_' && !(str_length(key) > 1 && str_char(key, 1) == '_');
      if (private == (round == 0) && !dict_set(t, namespace, key, NONE)) error_clear(t);
    }
  drop(t, keys);
}

// The objects that only a global name holds end in the order of the names, before the collector takes the rest as it comes.
static void finalize_globals(Thread *t, Ref namespace) {
  Own values = dict_values_list(t, namespace);
  if (is_error(values)) {
    error_clear(t);
    return;
  }
  for (size_t j = 0; j < list_count(values); j++) {
    Ref v = list_peek(values, j);
    if (is_object(v) && (OBJ(v)->rc & RC_COUNT) == 2) object_finalize(t, v); // the namespace and `values`
  }
  drop(t, values);
}

void import_clear_modules(Thread *t) {
  Interp *i = t->interp;
  if (is_error(i->modules) || is_empty(i->modules)) return;
  // What the frames of the exception that ended the program hold ends first.
  static const char *const last[] = {"last_exc", "last_type", "last_value", "last_traceback"};
  for (int k = 0; k < 4; k++)
    if (!dict_set_c(t, module_dict(i->sys), last[k], NONE)) error_clear(t);
  // Only __main__: the destructors of its objects may still use the other modules. Nobody but
  // sys.modules holds it, as a rule; then it is garbage now, and destructors find all its names
  // as they were.
  Ref main = dict_peek_str(t, i->modules, NAME(t, __main__));
  if (is_empty(main) || !IS(module, main)) return;
  finalize_globals(t, module_dict(main));
  Own weak = weakref_new(t, TYPE(t, weakref), main, EMPTY);
  if (!dict_delete(t, i->modules, NAME(t, __main__))) error_clear(t);
  gc_collect(t);
  Own left = is_error(weak) ? ERROR : weakref_get(t, weak);
  if (is_error(left)) error_clear(t);
  else if (!is_none(left)) clear_names(t, module_dict(left));
  if (!is_error(left)) drop(t, left);
  if (!is_error(weak)) drop(t, weak);
}
