/* What fronte check says of kinds and, on standard error, of its findings. */
#ifndef FRONTE_CLI_FINDINGS_H
#define FRONTE_CLI_FINDINGS_H

#include <stdio.h>

#include "fronte.h"

/* By name; -1: none. */
int find_kind(const char *name, size_t len);

/* The names of all kinds, in lines. */
void print_kinds(FILE *out);

/* Name, severity and explanation. */
void explain_kind(FILE *out, uint32_t kind);

/* Pairs, sentences, findings by severity (milder ones than `least` are said to be hidden), ignored ones;
 * entries of the file `ignore` that matched nothing. */
void print_findings(const fronte_checker *checker, fronte_severity least, const char *ignore);

/* For the summary of other commands: findings by severity, and the first few as the text report has them, the
 * errors first when they are many. */
void print_first_findings(const fronte_checker *checker);

#endif
