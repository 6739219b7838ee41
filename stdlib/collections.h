// SPDX-License-Identifier: MIT
// collections.h: what the files of the module _collections share.
#ifndef GILA_COLLECTIONS_H
#define GILA_COLLECTIONS_H
#include "module.h"

typedef struct CollectionsState {
  Type *deque, *deque_iterator, *deque_reverse_iterator, *ordered_dict;
} CollectionsState;
#define STATE(t) MODULE_STATE(t, collections, CollectionsState)

extern const TypeDef deque_type_def, deque_iterator_type_def, deque_reverse_iterator_type_def;
extern const TypeDef ordered_dict_type_def;
#endif
