// SPDX-License-Identifier: MIT
// shapes.c: tests of runtime/shape.c and instance.c: which instances share a layout, and that no way of filling one loses a value.
#include "unit.h"

TestSuite(shapes, .init = start);

static Own new_class(void) {
  Own globals = ran("class C: pass\n");
  Own class = keep(dict_peek_c(t, globals, "C"));
  drop(t, globals);
  return class;
}
static Own new_instance(Ref class) {
  Own instance = object_call0(t, class);
  cr_assert_not(is_error(instance));
  return instance;
}
static Own attribute(int n) {
  char text[16];
  snprintf(text, sizeof text, "a%d", n);
  return str_intern_c(t, text);
}
static void set(Ref obj, int n, int64_t value) {
  Own name = attribute(n);
  cr_assert_eq(instance_set(t, obj, name, small(value)), FOUND);
  drop(t, name);
}
static Lookup delete(Ref obj, int n) {
  Own name = attribute(n);
  Lookup found = instance_set(t, obj, name, EMPTY);
  drop(t, name);
  return found;
}
static int64_t get(Ref obj, int n) {
  Own name = attribute(n);
  Ref value = instance_peek(t, obj, name);
  drop(t, name);
  return is_empty(value) ? -1 : small_value(value);
}
static uint32_t shape_id(Ref obj) { return OBJ(obj)->shape; }
static bool has_dict(Ref obj) { return t->interp->shapes[shape_id(obj)].shape->dict_mode; }

Test(shapes, the_same_order_gives_the_same_shape) {
  Own class = new_class(), x = new_instance(class), y = new_instance(class), z = new_instance(class);
  cr_assert_eq(shape_id(x), shape_id(y));
  for (int i = 0; i < 10; i++) {
    set(x, i, i);
    if (i) cr_assert_neq(shape_id(x), shape_id(y));
    set(y, i, 10 * i);
    cr_assert_eq(shape_id(x), shape_id(y));
  }
  set(z, 1, 1);
  set(z, 0, 0);
  cr_assert_neq(shape_id(z), shape_id(x));
  for (int i = 0; i < 10; i++) cr_assert(get(x, i) == i && get(y, i) == 10 * i);
}

Test(shapes, changing_a_value_changes_no_shape) {
  Own class = new_class(), x = new_instance(class);
  for (int i = 0; i < 5; i++) set(x, i, i);
  uint32_t shape = shape_id(x);
  for (int i = 0; i < 5; i++) set(x, i, i + 100);
  cr_assert_eq(shape_id(x), shape);
  for (int i = 0; i < 5; i++) cr_assert_eq(get(x, i), i + 100);
}

Test(shapes, classes_share_nothing) {
  Own one = new_class(), two = new_class(), x = new_instance(one), y = new_instance(two);
  set(x, 0, 1);
  set(y, 0, 1);
  cr_assert_neq(shape_id(x), shape_id(y));
}

Test(shapes, deleting_the_newest_steps_back) {
  Own class = new_class(), x = new_instance(class), y = new_instance(class);
  for (int i = 0; i < 3; i++) set(x, i, i), set(y, i, i);
  uint32_t three = shape_id(x);
  set(x, 3, 3);
  cr_assert_eq(delete(x, 3), FOUND);
  cr_assert_eq(shape_id(x), three);
  cr_assert_eq(delete(x, 3), MISSING);
  cr_assert_eq(get(x, 3), -1);
  cr_assert_not(has_dict(x));
}

Test(shapes, deleting_an_older_one_makes_a_dict) {
  Own class = new_class(), x = new_instance(class), y = new_instance(class);
  for (int i = 0; i < 5; i++) set(x, i, i), set(y, i, i);
  cr_assert_eq(delete(x, 2), FOUND);
  cr_assert(has_dict(x));
  cr_assert_not(has_dict(y), "only this instance");
  set(x, 2, 7); // comes back as the last
  Own d = instance_dict_copy(t, x);
  static const int order[] = {0, 1, 3, 4, 2};
  size_t pos = 0;
  Ref key, value;
  for (int i = 0; i < 5; i++) {
    cr_assert(dict_next(d, &pos, &key, &value));
    Own name = attribute(order[i]);
    cr_assert(same(key, name));
    drop(t, name);
  }
  cr_assert_not(dict_next(d, &pos, &key, &value));
}

Test(shapes, too_many_attributes_make_a_dict) {
  Own class = new_class(), x = new_instance(class);
  for (int i = 0; i < 128; i++) set(x, i, i);
  cr_assert_not(has_dict(x));
  for (int i = 128; i < 200; i++) set(x, i, i);
  cr_assert(has_dict(x));
  for (int i = 0; i < 200; i++) cr_assert_eq(get(x, i), i);
  cr_assert_eq(get(x, 200), -1);
}

// 64 instances may each have another first attribute; more than that is no class but a dict.
Test(shapes, too_many_transitions_make_a_dict) {
  Own class = new_class();
  int dicts = 0;
  for (int i = 0; i < 100; i++) {
    Own x = new_instance(class);
    set(x, i, i);
    cr_assert_eq(get(x, i), i);
    dicts += has_dict(x);
    drop(t, x);
  }
  cr_assert_eq(dicts, 36);
}

Test(shapes, a_class_has_room_for_what_its_methods_assign) {
  Own globals = ran("class C:\n  def __init__(self):\n    self.a0 = 0; self.a1 = 1; self.a2 = "
                    "2\n  def more(self):\n    self.a3 = 3; self.a4 = 4; self.a5 = 5\n"
                    "    self.a6 = 6; self.a7 = 7; self.a8 = 8\nx = C(); x.more()\n");
  Ref x = dict_peek_c(t, globals, "x");
  const Shape *s = t->interp->shapes[shape_id(x)].shape;
  cr_assert_eq(s->count, 9);
  cr_assert_geq(s->slots_inline, 9);
  set(x, 20, 20); // and what comes on top goes elsewhere
  set(x, 21, 21);
  for (int i = 0; i < 9; i++) {
    cr_assert_eq(get(x, i), i);
    cr_assert_neq(shape_inline_offset(s, i), 0);
  }
  cr_assert(get(x, 20) == 20 && get(x, 21) == 21);
}

Test(shapes, asking_for_the_dict_keeps_the_values) {
  Own class = new_class(), x = new_instance(class);
  for (int i = 0; i < 9; i++) set(x, i, i);
  Ref d = instance_dict(t, x);
  cr_assert_eq(dict_count(d), 9);
  Own name = attribute(4);
  cr_assert(dict_set(t, d, name, small(44)));
  cr_assert_eq(get(x, 4), 44, "it is the instance's own");
  set(x, 5, 55);
  drop(t, name);
  name = attribute(5);
  Own value = EMPTY;
  cr_assert_eq(dict_get(t, d, name, &value), FOUND);
  cr_assert_eq(small_value(value), 55);
}

// Two instances, random attributes set, changed and deleted, against an array of values.
Test(shapes, random_attributes) {
  enum { NAMES = 40, STEPS = 4000 };
  for (uint64_t seed = 1; seed <= 20; seed++) {
    Own class = new_class(), obj[2] = {new_instance(class), new_instance(class)};
    int64_t model[2][NAMES];
    memset(model, -1, sizeof model);
    uint64_t random = seed;
    int deletes = seed % 2 ? 50 : 5; // some lives stay out of dictionary mode for long
    for (int step = 0; step < STEPS / 20; step++) {
      int who = next_random(&random) % 2, n = (int)(next_random(&random) % NAMES);
      if ((int)(next_random(&random) % 100) < deletes) {
        cr_assert_eq(delete(obj[who], n), model[who][n] < 0 ? MISSING : FOUND);
        model[who][n] = -1;
      } else {
        set(obj[who], n, step);
        model[who][n] = step;
      }
      for (int i = 0; i < NAMES; i++) cr_assert(get(obj[0], i) == model[0][i] && get(obj[1], i) == model[1][i]);
    }
    drop(t, obj[0]);
    drop(t, obj[1]);
    drop(t, class);
  }
}

Test(shapes, slots_are_a_closed_shape) {
  Own globals = ran("class C:\n  __slots__ = ('a0', 'a1')\nx = C()\nx.a0 = 1\ntry:\n  x.a2 = "
                    "1\n  r = 0\nexcept AttributeError:\n  r = 1\n");
  Ref x = dict_peek_c(t, globals, "x");
  cr_assert(same(dict_peek_c(t, globals, "r"), small(1)));
  cr_assert(t->interp->shapes[shape_id(x)].shape->closed);
  cr_assert(is_empty(instance_dict(t, x)));
}
