/* create: how long it takes to make a context.
 *   create PORT FD_LIMIT TIMES
 * Makes and destroys a context that serves PORT, with room for FD_LIMIT descriptors, TIMES times.
 * Prints the microseconds that making one took (the median) and by how many KB memory grew for the first.
 */
#include <libwebsockets.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static int
cb(struct lws *wsi, enum lws_callback_reasons reason, void *user, void *in, size_t len)
{
	return lws_callback_http_dummy(wsi, reason, user, in, len);
}

static const struct lws_protocols protocols[] = {
	{ "http", cb, 0, 0, 0, NULL, 0 },
	{ NULL, NULL, 0, 0, 0, NULL, 0 }
};

static double
microseconds(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

static long
resident(void)
{
	long pages = 0;
	FILE *f = fopen("/proc/self/statm", "r");

	if (f && fscanf(f, "%*s %ld", &pages) != 1)
		pages = 0;
	if (f)
		fclose(f);
	return pages * (sysconf(_SC_PAGESIZE) / 1024);
}

static int
ascending(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return x < y ? -1 : x > y;
}

int main(int argc, char **argv)
{
	int i, times = argc > 3 ? atoi(argv[3]) : 0;
	double *took = calloc((size_t)times, sizeof(*took));
	long before, grown = 0;

	if (times < 1 || !took)
		return 2;
	lws_set_log_level(LLL_ERR, NULL);
	for (i = 0; i < times; i++) {
		struct lws_context_creation_info info;
		struct lws_context *cx;
		double began;

		memset(&info, 0, sizeof(info));
		info.port = atoi(argv[1]);
		info.protocols = protocols;
		info.fd_limit_per_thread = (unsigned int)atoi(argv[2]);
		before = resident();
		began = microseconds();
		cx = lws_create_context(&info);
		took[i] = microseconds() - began;
		if (!cx)
			return 1;
		if (!i)
			grown = resident() - before;
		lws_context_destroy(cx);
	}
	qsort(took, (size_t)times, sizeof(*took), ascending);
	printf("%.1f us %ld KB\n", took[times / 2], grown);
	return 0;
}
