#pragma once
#include <stddef.h>

/// A rule file as it was in Rules/ when the program was built.
typedef struct {
  const char *_Nonnull name;
  const unsigned char *_Nonnull bytes;
  size_t length;
} rule_text;

/// How many rule files the program carries.
size_t rule_file_count(void);

/// The rule file at an index below `rule_file_count()`; the memory is never freed.
rule_text rule_file(size_t index);
