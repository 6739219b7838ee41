// SPDX-License-Identifier: MIT
// suggest.c: the nearest name to a misspelt one.
//
// Edit distance with cost 2 for an insertion, deletion or substitution and 1 for a change of case; a candidate counts if its distance is at
// most (length of both + 3) * 2 / 6 (CPython's rule), and the first of the nearest wins. Names longer than 40 bytes, and more than 750
// candidates, are not looked at.
#include "suggest.h"
#include <string.h>
#include "str.h"

enum { MAX_NAME = 40, MAX_CANDIDATES = 750, MOVE_COST = 2, CASE_COST = 1 };

static int substitution_cost(char a, char b) {
  if (a == b) return 0;
  char x = a >= 'A' && a <= 'Z' ? a + 32 : a, y = b >= 'A' && b <= 'Z' ? b + 32 : b;
  return x == y ? CASE_COST : MOVE_COST;
}

static int distance(const char *a, size_t n, const char *b, size_t m, int limit) {
  while (n && m && *a == *b) a++, b++, n--, m--;
  while (n && m && a[n - 1] == b[m - 1]) n--, m--;
  if (!n || !m) return (int)(n + m) * MOVE_COST;
  int row[MAX_NAME + 1];
  for (size_t i = 0; i <= n; i++) row[i] = (int)i * MOVE_COST;
  for (size_t j = 1; j <= m; j++) {
    int diagonal = row[0], best = row[0] = (int)j * MOVE_COST;
    for (size_t i = 1; i <= n; i++) {
      int replace = diagonal + substitution_cost(a[i - 1], b[j - 1]);
      int insert = (row[i] < row[i - 1] ? row[i] : row[i - 1]) + MOVE_COST;
      diagonal = row[i];
      row[i] = replace < insert ? replace : insert;
      if (row[i] < best) best = row[i];
    }
    if (best > limit) return limit + 1;
  }
  return row[n];
}

Own suggest_name(Thread *t, Ref name, const Ref *candidates, size_t n) {
  if (!str_check(t, name) || n > MAX_CANDIDATES) return EMPTY;
  char want[MAX_NAME * 4 + 8], have[MAX_NAME * 4 + 8];
  str_to_c(name, want, sizeof want);
  size_t length = strlen(want);
  if (length > MAX_NAME || length == 0) return EMPTY;
  int best = INT32_MAX;
  Ref found = EMPTY;
  for (size_t i = 0; i < n; i++) {
    if (!is_object(candidates[i]) || !str_check(t, candidates[i]) || str_equal(name, candidates[i])) continue;
    str_to_c(candidates[i], have, sizeof have);
    size_t m = strlen(have);
    if (m > MAX_NAME || m == 0) continue;
    int limit = (int)((length + m + 3) * MOVE_COST / 6);
    if (best - 1 < limit) limit = best - 1;
    int d = distance(want, length, have, m, limit);
    if (d <= limit && d < best) {
      best = d;
      found = candidates[i];
    }
  }
  return is_empty(found) ? EMPTY : keep(found);
}
