/*
 * Arguments "NAME=VALUE" of test programs.
 *
 * A program includes this once, and says options_from(argc, argv) first.
 */
#include <stdlib.h>
#include <string.h>

static int option_count;
static char **options;

static void
options_from(int argc, char **argv)
{
	option_count = argc;
	options = argv;
}

/* The value of the option of this name; `otherwise` if it is not given. */
static const char *
option(const char *name, const char *otherwise)
{
	size_t n = strlen(name);
	int i;

	for (i = 1; i < option_count; i++)
		if (!strncmp(options[i], name, n) && options[i][n] == '=')
			return options[i] + n + 1;
	return otherwise;
}

/* The same of an option that is a number. */
static inline int
number(const char *name, int otherwise)
{
	const char *value = option(name, NULL);

	return value ? atoi(value) : otherwise;
}
