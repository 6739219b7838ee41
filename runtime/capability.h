// SPDX-License-Identifier: MIT
// capability.h: "needs the GIL" as a fact that clang checks (-Wthread-safety).
//
// A function holds the GIL unless it says otherwise, so what is tracked is its absence: inside a bracket (vm/blocking.h) the
// function has the capability `without_gil`, and whatever touches an object must not be called while it has it. clang
// then finds, one function at a time: a NEEDS_GIL call inside a bracket, a path that returns from inside one, a bracket
// ended twice. The rest is found when it runs, by ASSERT_GIL (vm/gil.h) and ThreadSanitizer.
#ifndef GILA_CAPABILITY_H
#define GILA_CAPABILITY_H

#if defined(__clang__)
#define DROPS_GIL   __attribute__((acquire_capability(without_gil)))
#define TAKES_GIL   __attribute__((release_capability(without_gil)))
#define NEEDS_GIL   __attribute__((locks_excluded(without_gil)))
#define WITHOUT_GIL __attribute__((requires_capability(without_gil))) // called inside a bracket only
#define TRUSTED     __attribute__((no_thread_safety_analysis))        // the lock's own machinery
struct __attribute__((capability("bracket"))) WithoutGil { int unused; };
#else
#define DROPS_GIL
#define TAKES_GIL
#define NEEDS_GIL
#define WITHOUT_GIL
#define TRUSTED
struct WithoutGil { int unused; };
#endif
extern struct WithoutGil without_gil; // never defined: only named in the annotations
#endif
