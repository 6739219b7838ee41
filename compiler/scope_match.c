// SPDX-License-Identifier: MIT
// scope_match.c: checks of match statements that the grammar leaves open.
//
// A pattern that always matches may only stand last; alternatives bind the same names; no
// pattern binds a name twice.
#include <string.h>

#include "scope_internal.h"

static bool has_name(const NameList *list, const Name *name) {
  for (int i = 0; i < list->count; i++) {
    if (list->at[i] == name) return true;
  }
  return false;
}

static void add_name(Walker *w, NameList *list, const Name *name, const Node *n) {
  if (!name) return;
  if (has_name(list, name))
    scope_error(w, n, "multiple assignments to name '%s' in pattern", name->text);
  if ((list->count & (list->count - 1)) == 0)
    list->at = arena_grow(w->arena, (void *)list->at, (size_t)list->count * sizeof *list->at,
                          (size_t)(list->count ? list->count * 2 : 1) * sizeof *list->at);
  list->at[list->count++] = name;
}

// Does it match everything? Then it is a name or a wildcard, maybe within `as` or as the last
// alternative.
static const Node *irrefutable(const Node *n) {
  if (n->kind == NODE_MatchAs) return n->MatchAs.pattern ? irrefutable(n->MatchAs.pattern) : n;
  if (n->kind == NODE_MatchOr) {
    for (int i = 0; i < n->MatchOr.patterns.count; i++) {
      const Node *found = irrefutable(n->MatchOr.patterns.at[i]);
      if (found) return found;
    }
  }
  return NULL;
}

_Noreturn static void unreachable(Walker *w, const Node *n) {
  if (n->MatchAs.name)
    scope_error(w, n, "name capture '%s' makes remaining patterns unreachable",
                n->MatchAs.name->text);
  scope_error(w, n, "wildcard makes remaining patterns unreachable");
}

static void check(Walker *w, const Node *n, NameList *names);

static void check_all(Walker *w, const NodeList *patterns, NameList *names) {
  for (int i = 0; i < patterns->count; i++) check(w, patterns->at[i], names);
}

static void check_or(Walker *w, const Node *n, NameList *names) {
  const NodeList *patterns = &n->MatchOr.patterns;
  NameList first = {0};
  for (int i = 0; i < patterns->count; i++) {
    const Node *sure = irrefutable(patterns->at[i]);
    NameList mine = {0};
    check(w, patterns->at[i], &mine);
    if (i == 0) first = mine;
    bool same = mine.count == first.count;
    for (int j = 0; same && j < mine.count; j++) same = has_name(&first, mine.at[j]);
    if (!same) scope_error(w, n, "alternative patterns bind different names");
    if (sure && i < patterns->count - 1) unreachable(w, sure);
  }
  for (int j = 0; j < first.count; j++) add_name(w, names, first.at[j], n);
}

static void check_mapping(Walker *w, const Node *n, NameList *names) {
  check_all(w, &n->MatchMapping.patterns, names);
  add_name(w, names, n->MatchMapping.rest, n);
}

static void check_class(Walker *w, const Node *n, NameList *names) {
  check_all(w, &n->MatchClass.patterns, names);
  const NameList *attributes = &n->MatchClass.kwd_attrs;
  for (int i = 0; i < attributes->count; i++) {
    for (int j = i + 1; j < attributes->count; j++) {
      if (attributes->at[i] == attributes->at[j])
        scope_error(w, n->MatchClass.kwd_patterns.at[j],
                    "attribute name repeated in class pattern: %s", attributes->at[j]->text);
    }
  }
  check_all(w, &n->MatchClass.kwd_patterns, names);
}

static void check(Walker *w, const Node *n, NameList *names) {
  switch ((NodeKind)n->kind) {
  case NODE_MatchSequence: {
    bool star = false;
    for (int i = 0; i < n->MatchSequence.patterns.count; i++) {
      if (n->MatchSequence.patterns.at[i]->kind != NODE_MatchStar) continue;
      if (star) scope_error(w, n, "multiple starred names in sequence pattern");
      star = true;
    }
    check_all(w, &n->MatchSequence.patterns, names);
    break;
  }
  case NODE_MatchMapping: check_mapping(w, n, names); break;
  case NODE_MatchClass: check_class(w, n, names); break;
  case NODE_MatchStar: add_name(w, names, n->MatchStar.name, n); break;
  case NODE_MatchAs:
    if (n->MatchAs.pattern) check(w, n->MatchAs.pattern, names);
    add_name(w, names, n->MatchAs.name, n);
    break;
  case NODE_MatchOr: check_or(w, n, names); break;
  default: break;
  }
}

void scope_check_match(Walker *w, const Node *match) {
  const NodeList *cases = &match->Match.cases;
  for (int i = 0; i < cases->count; i++) {
    const Node *arm = cases->at[i];
    NameList names = {0};
    check(w, arm->match_case.pattern, &names);
    const Node *sure = irrefutable(arm->match_case.pattern);
    if (sure && !arm->match_case.guard && i < cases->count - 1) unreachable(w, sure);
  }
}
