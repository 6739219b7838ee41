// SPDX-License-Identifier: MIT
// ops_attr.c: attribute instructions: the general lookup, and filling their inline caches.
#include "ops.h"
#include "quicken.h"
#include "runtime/dict.h"
#include "runtime/function.h"
#include "runtime/shape.h"
#include "runtime/super.h"

static Word guard(Thread *t, Ref obj) { return (Word)t->interp->type_epoch << 32 | OBJ(obj)->shape; }

// Byte offset of the attribute if it is an inline slot of the instance that nothing on the class overrides, else 0.
static uint32_t own_slot(Thread *t, Type *type, Ref obj, Ref name, bool for_store) {
  Ref on_type = type_lookup_peek(t, type, name);
  if (IS(member, on_type) && !(type->flags & TF_VAR_SIZE) &&
      type_is_subtype(type, AS(Member, on_type)->owner)) // a __slots__ entry: a fixed inline slot
    return type->slots_offset + AS(Member, on_type)->slot * (uint32_t)sizeof(Own);
  if (!(type->flags & TF_HAS_DICT)) return 0;
  Shape *shape = t->interp->shapes[OBJ(obj)->shape].shape;
  if (!shape || shape->dict_mode) return 0;
  if (!is_empty(on_type) && is_object(on_type)) {
    Type *descr = type_of(t, on_type);
    if (descr->descr_set || (for_store && descr->descr_set)) return 0; // data descriptors come first
  }
  int slot = shape_find(t, shape, name);
  return slot < 0 ? 0 : shape_inline_offset(shape, slot);
}

// Specialises a GETATTR that finds __class__, or a plain value in the class of an instance without such an attribute of its own.
static void quicken_class_attribute(Thread *t, Type *type, Ref obj, Ref name, Word *ins) {
  Ref on_type = type_lookup_peek(t, type, name);
  if (same(name, NAME(t, __class__))) {
    ins[1] = guard(t, obj);
    if (same(on_type, type_lookup_peek(t, TYPE(t, object), name))) quicken(ins, OP_CODE_GETATTR_OWN_CLASS);
    return;
  }
  Shape *shape = t->interp->shapes[OBJ(obj)->shape].shape;
  const DictEntry *entry = is_empty(on_type) ? NULL : type_lookup_entry(t, type, name);
  if (!entry || !shape || shape->dict_mode || shape_find(t, shape, name) >= 0) return;
  Type *kind = type_of(t, on_type);
  if (kind->descr_get || kind->descr_set) return;
  ins[1] = guard(t, obj);
  ins[2] = (Word)(uintptr_t)entry;
  quicken(ins, OP_CODE_GETATTR_CLASS);
}

Ref op_module_entry(Thread *t, Ref module, Ref name, Word *ins, Opcode form) {
  Ref d = module_dict(module);
  ptrdiff_t i = IS(dict, d) && !AS(Dict, d)->has_hashes ? dict_entry_of_str(t, d, name) : -1;
  if (i < 0) return EMPTY;
  ins[1] = AS(Dict, d)->version;
  ins[2] = (Word)i;
  quicken(ins, form);
  return dict_entry(d, (size_t)i)->value;
}

Own op_getattr(Thread *t, Ref obj, Ref name, Word *ins) {
  if (is_object(obj)) {
    Type *type = type_of(t, obj);
    if (type->flags & TF_GENERIC_GETATTR) {
      uint32_t offset = own_slot(t, type, obj, name, false);
      if (offset) {
        Own v = *(Own *)((char *)OBJ(obj) + offset);
        if (!is_empty(v)) {
          ins[1] = guard(t, obj);
          ins[2] = offset;
          *stub_at(t->interp->vm->get_stubs, ins[1], name) = (Stub){ins[1], name, offset};
          quicken(ins, OP_CODE_GETATTR_SLOT);
          return keep(v);
        }
      } else {
        quicken_class_attribute(t, type, obj, name, ins);
      }
    } else if (IS(module, obj)) {
      Ref found = op_module_entry(t, obj, name, ins, OP_CODE_GETATTR_MODULE);
      if (!is_empty(found)) return keep(found);
    }
  }
  return object_getattr(t, obj, name);
}

bool op_setattr(Thread *t, Ref obj, Ref name, Ref value, Word *ins) {
  if (!is_object(obj)) return object_setattr(t, obj, name, value);
  Type *type = type_of(t, obj);
  if (!(type->flags & TF_GENERIC_SETATTR)) return object_setattr(t, obj, name, value);
  uint32_t offset = own_slot(t, type, obj, name, true);
  Word before = guard(t, obj);
  if (offset) {
    ins[1] = before;
    ins[2] = offset;
    *stub_at(t->interp->vm->set_stubs, before, name) = (Stub){before, name, offset};
    quicken(ins, OP_CODE_SETATTR_SLOT);
    return object_setattr(t, obj, name, value);
  }
  if (!object_setattr(t, obj, name, value)) return false;
  // Did it add an inline slot?
  Word after = guard(t, obj);
  if (after == before || (after >> 32) != (before >> 32)) return true;
  Shape *old = t->interp->shapes[(uint32_t)before].shape, *now = t->interp->shapes[(uint32_t)after].shape;
  if (!old || !now || old->dict_mode || now->dict_mode || now->parent != old) return true;
  offset = shape_inline_offset(now, shape_find(t, now, name));
  if (!offset) return true;
  ins[1] = before;
  ins[2] = (after << 32) | offset;
  quicken(ins, OP_CODE_SETATTR_ADD);
  return true;
}

Own op_super_attr(Thread *t, Ref super_value, Ref type, Ref obj, Ref name) {
  if (same(super_value, VAL(TYPE(t, super)))) return super_getattr(t, type, obj, name);
  Own s = object_call(t, super_value, NULL, 0, EMPTY);
  if (is_error(s)) return ERROR;
  Own v = object_getattr(t, s, name);
  drop(t, s);
  return v;
}
