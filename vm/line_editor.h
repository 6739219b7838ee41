// SPDX-License-Identifier: MIT
// line_editor.h: lines typed at a terminal, edited with GNU readline. Part of the executable, not of the library: readline is GPL.
#ifndef GILA_LINE_EDITOR_H
#define GILA_LINE_EDITOR_H
#include "runtime/interp.h"

// Opens readline and reads the history file (NULL: none). False where there is no readline; then nothing else here may be called.
bool editor_start(Thread *t, const char *history_file);

// One line, without its newline (with newlines in it if several were pasted), to be freed with free(); NULL at the end of the input
// and after Ctrl-C, which leaves its signal to be handled. It begins as `indent` spaces. Lets go of the GIL while the user thinks.
char *editor_line(Thread *t, const char *prompt, int indent);

// Writes the history file.
void editor_end(void);
#endif
