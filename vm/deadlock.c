// SPDX-License-Identifier: MIT
// deadlock.c: who waits for whom, and what every thread is doing.
//
// A thread that is about to wait without limit looks whether anyone is left who could end a wait. Certain are two things:
// a circle of re-entrant locks (only their owner may release them), and that *every* thread waits without limit for a lock whose
// owner is known, for a notification, or for the end of another thread. Plain locks may be released by anyone, so a circle of
// them proves nothing while one thread still runs, sleeps, or is in a system call. Where the script has signal handlers of its own
// one may still wake the main thread: then only a circle without that thread is certain.
//
// All of it is read under the GIL. A waiter that has just taken its lock, but not yet the GIL, shows as a lock whose owner
// is 0 (park.c), and then nothing is certain either.
//
// A lock remembers the instruction that took it, which costs one store. The report finds its line if the code still belongs to a
// function that some thread is in, or is defined in one.
//
// dump_threads is for SIGQUIT as well: it runs in a signal handler, so it uses no memory but its stack and write(2).
#include "deadlock.h"
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include "frame.h"
#include "park.h"
#include "runtime/error.h"
#include "runtime/str.h"
#include "signals.h"
#include "threads.h"
#include "vm.h"

static void say(int fd, const char *format, ...) __attribute__((format(printf, 2, 3)));
static void say(int fd, const char *format, ...) {
  char buffer[512];
  va_list args;
  va_start(args, format);
  int n = vsnprintf(buffer, sizeof buffer, format, args);
  va_end(args);
  if (n > (int)sizeof buffer - 1) n = (int)sizeof buffer - 1;
  for (const char *p = buffer; n > 0;) {
    ssize_t put = write(fd, p, (size_t)n);
    if (put <= 0) return;
    p += put;
    n -= (int)put;
  }
}

static Thread *thread_by_id(Interp *interp, uint64_t id) {
  for (Thread *t = interp->threads; t; t = t->next)
    if (t->id == id) return t;
  return NULL;
}

void dump_stack(Thread *t, int fd) {
  Own *R = t->registers;
  const Word *pc = t->pc;
  if (!R) say(fd, "  (no script code)\n");
  for (int depth = 0; R && depth < 100; depth++) {
    Code *c = frame_code(R);
    const CodePosition *p = code_position(c, frame_index(R, pc));
    char file[256], name[128];
    say(fd, "  File \"%s\", line %d in %s\n", str_to_c(c->filename, file, sizeof file), p ? p->line : c->first_line,
        str_to_c(c->qualname, name, sizeof name));
    pc = frame_of(R)->return_pc;
    R = frame_caller(R);
  }
}

static void say_thread(Interp *interp, uint64_t id, int fd) {
  Thread *t = thread_by_id(interp, id);
  if (t) say(fd, "thread %s", t->vm->name[0] ? t->vm->name : "?");
  else say(fd, "a thread that is gone");
}

// The code among `c` and those defined in it that has this instruction.
static Code *code_with(Code *c, const Word *pc, int depth) {
  if (pc >= c->words && pc < c->words + c->word_count) return c;
  for (uint32_t i = 0; depth && i < c->constant_count; i++) {
    Code *found = IS(code, c->constants[i]) ? code_with(AS(Code, c->constants[i]), pc, depth - 1) : NULL;
    if (found) return found;
  }
  return NULL;
}

static void say_place(Interp *interp, const Word *pc, int fd) {
  for (Thread *t = interp->threads; t && pc; t = t->next) {
    for (Own *R = t->registers; R; R = frame_caller(R)) {
      Code *c = code_with(frame_code(R), pc, 8);
      if (!c) continue;
      const CodePosition *p = code_position(c, (uint32_t)(pc - c->words));
      char file[256], name[128];
      say(fd, ", taken at %s:%d in %s", str_to_c(c->filename, file, sizeof file), p ? p->line : c->first_line,
          str_to_c(c->qualname, name, sizeof name));
      return;
    }
  }
}

static void say_state(Thread *t, int fd) {
  WaitRecord w = t->vm->waiting;
  const char *what = atomic_load_explicit(&t->vm->gil.blocked_in, memory_order_relaxed);
  if (w.lock) {
    uint64_t owner = w.lock->owner;
    say(fd, "waits%s for the %s %p", w.forever ? "" : " a limited time", w.lock->reentrant ? "RLock" : "Lock",
        park_lock_address(w.lock));
    if (owner) {
      say(fd, " held by ");
      if (owner == t->id) say(fd, "itself");
      else say_thread(t->interp, owner, fd);
      say_place(t->interp, w.lock->taken_at, fd);
    }
  } else if (w.event || w.stock) {
    if (!w.thread_id)
      say(fd, "waits%s to be notified%s%s", w.forever ? "" : " a limited time",
          what ? ", in " : "", what ? what : "");
    else if (what && strcmp(what, "import") == 0) say(fd, "waits for an import by ");
    else say(fd, "waits for the end of ");
    if (w.thread_id) say_thread(t->interp, w.thread_id, fd);
  } else if (what) {
    say(fd, "in %s", what);
  } else if (gil_held_by(t->interp->vm->gil, t)) {
    say(fd, "holds the GIL");
  } else {
    say(fd, "waits for the GIL");
  }
}

void dump_threads(Interp *interp, int fd, const char *headline) {
  say(fd, "%s\n", headline);
  for (Thread *t = interp->threads; t; t = t->next) {
    say(fd, "Thread %s (0x%llx, native %llu): ", t->vm->name[0] ? t->vm->name : "?",
        (unsigned long long)thread_ident(t), (unsigned long long)t->vm->native_id);
    say_state(t, fd);
    if (t->vm->started_file[0]) say(fd, "; started at %s:%d", t->vm->started_file, t->vm->started_line);
    say(fd, "\n");
    dump_stack(t, fd);
  }
}

// Does a chain of re-entrant locks and joins lead from t back to t? *main_too: through the main thread.
static bool in_circle(Thread *t, bool *main_too) {
  Interp *interp = t->interp;
  Thread *at = t;
  *main_too = t == interp->main;
  for (int steps = 0; steps < 10000; steps++) {
    WaitRecord *w = &at->vm->waiting;
    if (!w->forever || (w->event && park_event_happened(w->event))) return false;
    uint64_t next = w->lock ? (w->lock->reentrant ? w->lock->owner : 0) : w->thread_id;
    if (!next || !(at = thread_by_id(interp, next))) return false;
    if (at == t) return true;
    *main_too |= at == interp->main;
  }
  return false;
}

static bool all_blocked(Thread *t) {
  for (Thread *o = t->interp->threads; o; o = o->next) {
    WaitRecord *w = &o->vm->waiting;
    if (!w->forever) return false;
    if (w->lock && !w->lock->owner) return false;
    if (w->stock && *w->stock) return false;
    if (w->event && (park_event_happened(w->event) ||
                     (w->thread_id && !thread_by_id(t->interp, w->thread_id))))
      return false;
  }
  return t->interp->threads != NULL;
}

typedef enum Verdict { ALIVE, CIRCLE, ALL_BLOCKED } Verdict;

static Verdict judge(Thread *t, bool *main_too) {
  WaitRecord *w = &t->vm->waiting;
  if (w->forever && w->lock && !w->lock->owner) return ALIVE;
  if (w->forever && in_circle(t, main_too)) return CIRCLE;
  *main_too = true;
  return all_blocked(t) ? ALL_BLOCKED : ALIVE;
}

// Whether the kernel says that the thread sleeps. (Where it does not say, yes.)
static bool is_asleep(Thread *t) {
  char path[64], text[128];
  snprintf(path, sizeof path, "/proc/self/task/%llu/stat", (unsigned long long)t->vm->native_id);
  FILE *f = fopen(path, "re");
  bool running = f && fgets(text, sizeof text, f) && strrchr(text, ')') && strncmp(strrchr(text, ')'), ") R", 3) == 0;
  if (f) fclose(f);
  return !running;
}

// A main thread that has just been woken by a signal has not come to its handler yet, and looks like one that waits: until it sleeps
// again, and so has no signal at hand, nothing is certain. Others may run meanwhile.
static TRUSTED void let_main_settle(Thread *t) {
  Thread *main = t->interp->main;
  for (int i = 0; i < 1000 && main != t && !is_asleep(main); i++) {
    gil_drop(t, GIL_LOCK);
    usleep(1000);
    gil_take(t);
  }
}

bool deadlock_check(Thread *t) {
  VmInterp *vm = t->interp->vm;
  bool may_raise = t->vm->waiting.forever && !t->vm->waiting.must, main_too;
  Verdict verdict = judge(t, &main_too);
  if (verdict != ALIVE && main_too) {
    if (signals_may_end_waits(t)) return true;
    let_main_settle(t);
    if (signals_may_end_waits(t)) return true;
    verdict = judge(t, &main_too);
  }
  if (verdict == ALIVE) return true;
  bool circle = verdict == CIRCLE;
  if (vm->dev && may_raise) {
    t->vm->waiting = (WaitRecord){0};
    Own cls = vm->deadlock_error ? vm->deadlock_error(t) : ERROR;
    if (is_error(cls)) return false;
    Own text = str_from_c(t, circle ? "this wait would close a circle of threads that wait for each other"
                                    : "this wait would leave no thread that can go on");
    raise_value(t, AS(Type, cls), text);
    drop(t, text);
    drop(t, cls);
    return false;
  }
  if (!vm->deadlock_reported)
    dump_threads(t->interp, STDERR_FILENO, circle ? "gila: deadlock: threads wait for each other in a circle"
                                                  : "gila: deadlock: every thread waits and none can go on");
  vm->deadlock_reported = true;
  return true;
}
