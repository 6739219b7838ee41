// SPDX-License-Identifier: MIT
// session_words.h: the builtins that speak to a person at a prompt.
#ifndef GILA_SESSION_WORDS_H
#define GILA_SESSION_WORDS_H
#include "module.h"

// Adds exit, quit, help, copyright, credits and license to the module builtins.
bool session_words_add(Thread *t, Ref builtins);
#endif
