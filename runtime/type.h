// SPDX-License-Identifier: MIT
// type.h: types, built-in and script-made, and attribute lookup.
//
// A built-in type is described by a constant TypeDef (its slots and its rows of natives); the Type object made from it
// at start-up belongs to one interpreter. A script class is a Type whose slots call the special methods its MRO
// defines (slots.c keeps them up to date). Attribute values live in the type's dict.
//
// type_epoch (interp.h) is bumped when a type's dict changes in a way that could change what a lookup finds (a name
// added or removed, a function or descriptor stored or replaced, bases changed). Replacing plain data by plain data
// bumps nothing: caches reach data through the dict entry.
#ifndef GILA_TYPE_H
#define GILA_TYPE_H
#include "native.h"
#include "object.h"

// The signatures of slots. Self and arguments are borrowed; results are owned, ERROR / -1 / false with an exception
// pending on failure.
typedef Own (*UnaryFn)(Thread *t, Ref self);
typedef Own (*BinaryFn)(Thread *t, Ref a, Ref b);
typedef Own (*PowerFn)(Thread *t, Ref a, Ref b, Ref mod);
typedef Own (*CompareFn)(Thread *t, Ref a, Ref b, CompareOp op);
typedef int64_t (*HashFn)(Thread *t, Ref self);                // -1 is the failure, so never a hash
typedef ptrdiff_t (*LengthFn)(Thread *t, Ref self);            // -1
typedef int (*TruthFn)(Thread *t, Ref self);                   // 1, 0, -1
typedef int (*TestFn)(Thread *t, Ref self, Ref item);          // 1, 0, -1
typedef bool (*SetFn)(Thread *t, Ref self, Ref key, Ref value); // EMPTY value: delete
typedef Own (*DescrGetFn)(Thread *t, Ref descr, Ref obj, Ref type); // obj EMPTY: looked up on the type
// A call: `n` positional values, then one value for each name in the tuple `names` (EMPTY: no keywords).
typedef Own (*CallFn)(Thread *t, Ref self, const Ref *args, ptrdiff_t n, Ref names);
typedef bool (*InitFn)(Thread *t, Ref self, const Ref *args, ptrdiff_t n, Ref names);
typedef Own (*NewFn)(Thread *t, Type *type, const Ref *args, ptrdiff_t n, Ref names);
typedef void (*FinalizeFn)(Thread *t, Ref self);               // errors are reported, not returned
// Tells the collector each reference an object owns.
typedef void (*Visit)(Ref child, void *arg);
typedef void (*TraverseFn)(Object *self, Visit visit, void *arg);
// Releases all children and leaves the object valid but empty (called on death, and by the collector to break cycles).
typedef void (*ClearFn)(Thread *t, Object *self);
typedef size_t (*SizeFn)(Object *self);                        // bytes of a variable-size object, header included

#define VISIT(v) visit((v), arg)

// Type flags. *_SUBCLASS: this type is, or derives from, that built-in (fast isinstance for C code).
enum {
  TF_INT_SUBCLASS = 1u << 0,
  TF_STR_SUBCLASS = 1u << 1,
  TF_BYTES_SUBCLASS = 1u << 2,
  TF_LIST_SUBCLASS = 1u << 3,
  TF_TUPLE_SUBCLASS = 1u << 4,
  TF_DICT_SUBCLASS = 1u << 5,
  TF_TYPE_SUBCLASS = 1u << 6,
  TF_EXC_SUBCLASS = 1u << 7,
  TF_FLOAT_SUBCLASS = 1u << 8,
  TF_SET_SUBCLASS = 1u << 9, // set or frozenset
  TF_SUBCLASS_MASK = (1u << 10) - 1,
  TF_BASE = 1u << 10, // may be subclassed by scripts
  TF_GC = 1u << 11, // instances go on GC pages; traverse (and clear, unless IMMUTABLE) are set
  TF_VAR_SIZE =
      1u
      << 12, // size_of is set; script subclasses keep attributes in a trailing dict (shape.h)
  TF_IMMUTABLE = 1u << 13, // the type itself: `list.x = 1` is a TypeError (all built-ins)
  TF_HEAP = 1u << 14,      // made by a class statement or type()
  TF_HAS_DICT = 1u << 15,  // instances take arbitrary attributes
  TF_NO_NEW = 1u << 16,    // "cannot create 'x' instances"
  TF_NO_CLEAR = 1u << 17, // immutable container: the collector never clears it to break a cycle
  TF_SEQUENCE = 1u << 18, // matches [..] patterns
  TF_MAPPING = 1u << 19,  // matches {..} patterns
  TF_ABSTRACT = 1u << 20, // has abstract methods left
  TF_METHOD_DESCR = 1u << 21, // its instances found on a type bind self when called: `obj.f(x)`
                              // is `f(obj, x)` (function, method_descr)
  TF_MATCH_SELF = 1u << 22,   // class pattern with one positional binds the subject
  TF_GENERIC_GETATTR =
      1u << 23, // getattr slot is object's own: caches may be used (kept by slots.c)
  TF_GENERIC_SETATTR = 1u << 24,
  TF_HAS_GETATTR_HOOK = 1u << 25, // a script __getattr__ exists
  TF_WEAKREF = 1u << 26,          // instances can be weakly referenced
};

typedef struct GetSetDef {
  const char *name;
  Own (*get)(Thread *t, Ref self);
  bool (*set)(Thread *t, Ref self, Ref value); // NULL: read-only; EMPTY value: delete
  const char *doc;
} GetSetDef;

// What a built-in type is, as constant data.
typedef struct TypeDef {
  const char *name;       // as type.__name__; "collections.deque" gives __module__ as well
  const char *doc;
  size_t size;            // bytes of an instance, header included (0: as the base)
  uint32_t flags;
  int base;               // SHAPE_object unless given (0 is object)
  const NativeDef *methods;
  const GetSetDef *getset;
  const char *signature;  // of the constructor, e.g. "(x=0, /)": binding for `construct`, and help()
  NativeFn construct;     // a[0] is the type, then the bound arguments of `signature`; see `new` for raw arguments
  NewFn new;
  TraverseFn traverse;
  ClearFn clear;
  SizeFn size_of;
  size_t dict_offset;     // instances have a word for their attribute dict inside the C struct, here (0: appended)
#define SLOT(field, Fn, dunder, wrap, doc) Fn field;
#define SLOT_ALIAS(field, Fn, dunder, wrap, doc)
#define SLOT_BINARY(field, dunder, rdunder, doc, rdoc) BinaryFn field;
#define SLOT_INPLACE(field, dunder, doc) BinaryFn field;
#include "slots.def"
#undef SLOT
#undef SLOT_ALIAS
#undef SLOT_BINARY
#undef SLOT_INPLACE
  const struct BufferOps *buffer; // how its memory is seen as bytes (abstract.h), or NULL
} TypeDef;

struct Type {
  Object h;
  uint32_t flags;
  uint32_t shape;         // the shape a new instance starts with
  size_t size;            // bytes of a new instance (inline attribute slots included)
  uint32_t slots_offset;  // where the inline attribute slots start
  uint32_t slots_inline;  // how many there are (always even; one overflow word follows: shape.h)
  uint32_t slots_fixed;   // of these, the first belong to `member` descriptors (__slots__, own and inherited)
  uint32_t overflow_offset; // where the overflow (or dict) word is; 0: at the end of a variable-size object
  uint32_t dict_shape;    // shape id of instances in dictionary mode, 0 until one is needed
  Own name;               // str
  Own qualname;           // str
  Own module;             // str or EMPTY
  Own doc;                // str or NONE
  Type *base;             // owned; NULL for object
  Own bases;              // tuple
  Own mro;                // tuple of Type, self first
  Own lazy_dict;          // Dict: names to values; EMPTY in a built-in type nobody has looked into yet: use type_dict
  Own subclasses;         // list of weak entries (type.c), or EMPTY
  const TypeDef *def;     // the nearest built-in definition; layout, traverse, construct
  NewFn new;
  const NativeDef *construct; // binding of def->construct, or NULL
  const NativeParams *construct_params; // its parsed signature
  Own name_bytes;         // bytes: UTF-8 of a name that is not ASCII, else EMPTY (type_name)
  TraverseFn traverse;
  ClearFn clear;
  SizeFn size_of;
  uint32_t version;       // value of type_epoch when the C slots were last brought up to date
#define SLOT(field, Fn, dunder, wrap, doc) Fn field;
#define SLOT_ALIAS(field, Fn, dunder, wrap, doc)
#define SLOT_BINARY(field, dunder, rdunder, doc, rdoc) BinaryFn field;
#define SLOT_INPLACE(field, dunder, doc) BinaryFn field;
#include "slots.def"
#undef SLOT
#undef SLOT_ALIAS
#undef SLOT_BINARY
#undef SLOT_INPLACE
};

// The type of any value (borrowed; lives as long as the interpreter or its instances). Inline in interp.h.
// (interp.h)  static inline Type *type_of(Thread *t, Ref v);
// A built-in type: TYPE(t, list).
#define TYPE(t, id) ((t)->interp->types[SHAPE_##id])

// What a type itself defines: name -> value. The rows of a built-in type become descriptors when somebody first looks; a
// script meets a fraction of the types there are, and start-up pays for those only. Borrowed; never fails:
// look-ups have no way to say so, and the heap's reserve is there for it (with that used up, the process ends with a message).
COLD Ref type_make_dict(Thread *t, Type *type);
static inline Ref type_dict(Thread *t, Type *type) {
  return LIKELY(is_object(type->lazy_dict)) ? type->lazy_dict : type_make_dict(t, type);
}

// Makes the Type of a built-in definition (start-up, and native modules for their own types). Owned; NULL on failure.
Type *type_from_def(Thread *t, const TypeDef *def, Type *base);
// class name(bases, **kw): body — what the class statement and type(name, bases, ns) do once the metaclass is known.
Own type_new_class(Thread *t, Type *meta, Ref name, Ref bases, Ref ns, const Ref *kwvalues, Ref kwnames);
// The metaclass to use for these bases (TypeError "metaclass conflict…"). Borrowed; NULL on failure.
Type *type_calculate_metaclass(Thread *t, Type *meta, Ref bases);
bool type_is_subtype(Type *a, Type *b);                       // by MRO, no __subclasscheck__
// (interp.h)  static inline bool is_instance_of(Thread *t, Ref v, Type *type);  type_is_subtype(type_of(v), type)
// Looks a name up along the MRO. Borrowed, EMPTY if missing; never runs code, never fails. Uses the global method cache.
Ref type_lookup_peek(Thread *t, Type *type, Ref name);
// The entry that the last type_lookup_peek found, or NULL if it is not remembered: it stays in place while type_epoch does.
const struct DictEntry *type_lookup_entry(Thread *t, Type *type, Ref name);
// type.__getattribute__ and type.__setattr__, and the call slot of types (new + init).
Own type_getattr(Thread *t, Ref type, Ref name);
bool type_setattr(Thread *t, Ref type, Ref name, Ref value);
Own type_call(Thread *t, Ref type, const Ref *args, ptrdiff_t n, Ref names);
// The global method cache and the caches in the bytecode must not be trusted any more.
void type_modified(Thread *t, Type *type);
// "list", "collections.deque": as error messages name it (`%T` in raise_error gives just __name__).
const char *type_name(Type *type); // UTF-8 of __name__; lives as long as the type
// Allocates an instance of `type` with every inline attribute EMPTY and its C fields zeroed. The caller fills fields
// that must not be zero. For fixed-size types.
Own type_alloc(Thread *t, Type *type);
// The same with an explicit byte size of the C part, for TF_VAR_SIZE types (adds the trailing slots and the attribute dict word).
Own type_alloc_var(Thread *t, Type *type, size_t size);
// The C signature of `new` for types with `construct`: binds, then calls it.
Own type_construct(Thread *t, Type *type, const Ref *args, ptrdiff_t n, Ref names);
// Everything an object refers to, and the release of all of it: its own fields (traverse, clear), its attributes, its class.
void object_traverse(Interp *interp, Object *o, Visit visit, void *arg);
void object_clear(Thread *t, Object *o);
// Bytes of an object, with everything in it; what the heap was asked for.
size_t type_object_size(Type *type, Object *o);
// Fills a type's method resolution order, slots and flags after its bases or dict changed (type_new.c, slots.c).
bool type_compute_mro(Thread *t, Type *type);
bool type_cache_start(Thread *t);
void type_cache_clear(Thread *t);
void type_cache_forget(Thread *t, Ref name); // of a `lasting` str, when it dies
// The first type on the way to the root that adds fields or __slots__: it decides the layout.
Type *type_solid_base(Type *type);
// Bases a class statement may use: resolves to the one whose layout wins, or NULL with TypeError.
Type *type_best_base(Thread *t, Ref bases);
// Every direct subclass that is alive; calls fn with each (borrowed) until it returns false.
bool type_each_subclass(Thread *t, Type *type, bool (*fn)(Thread *t, Type *sub, void *arg), void *arg);
void type_link_subclass(Thread *t, Type *base, Type *sub);
void type_unlink_subclass(Thread *t, Type *base, Type *sub);
// Like type_lookup_peek without the cache, starting after `after` in the MRO (NULL: at its start); *where gets the owner.
Ref type_lookup_after(Thread *t, Type *type, Type *after, Ref name, Type **where);
// object.__init__ / object.__new__ rules about excess arguments.
bool object_init(Thread *t, Ref self, const Ref *args, ptrdiff_t n, Ref names);
Own object_state(Thread *t, Ref self); // what __getstate__() gives: attributes and slots for a copy, or None
Own object_new(Thread *t, Type *type, const Ref *args, ptrdiff_t n, Ref names);
#endif
