/*
 * A getaddrinfo(3) for tests, to be preloaded: it knows the names in the environment variable
 * NAMES and no other.
 *
 *   NAMES="two=::1,127.0.0.1 slow=@300,127.0.0.1 odd=again"
 *
 * @N waits N milliseconds first. In place of addresses: "none" (no such name), "again" (cannot
 * tell now), "fail". Each lookup writes a line to the file NAMES_LOG.
 */
#include <arpa/inet.h>
#include <netdb.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static struct addrinfo *
entry(const char *text, size_t length)
{
	char address[64];
	struct addrinfo *made = calloc(1, sizeof(*made) + sizeof(struct sockaddr_in6));
	struct sockaddr_in6 *v6 = (struct sockaddr_in6 *)(made + 1);
	struct sockaddr_in *v4 = (struct sockaddr_in *)v6;

	if (!made || length >= sizeof(address))
		abort();
	memcpy(address, text, length);
	address[length] = 0;
	made->ai_socktype = SOCK_STREAM;
	made->ai_addr = (struct sockaddr *)v6;
	if (strchr(address, ':')) {
		made->ai_family = v6->sin6_family = AF_INET6;
		made->ai_addrlen = sizeof(*v6);
		if (inet_pton(AF_INET6, address, &v6->sin6_addr) != 1)
			abort();
	} else {
		made->ai_family = v4->sin_family = AF_INET;
		made->ai_addrlen = sizeof(*v4);
		if (inet_pton(AF_INET, address, &v4->sin_addr) != 1)
			abort();
	}
	return made;
}

static const char *
find(const char *node)
{
	const char *at = getenv("NAMES");
	size_t n = strlen(node);

	while (at && *at) {
		if (!strncasecmp(at, node, n) && at[n] == '=')
			return at + n + 1;
		at = strchr(at, ' ');
		at = at ? at + 1 : NULL;
	}
	return "none";
}

int
getaddrinfo(const char *node, const char *service, const struct addrinfo *hints,
	    struct addrinfo **res)
{
	const char *at = find(node), *log = getenv("NAMES_LOG");
	FILE *file = log ? fopen(log, "a") : NULL;

	(void)service;
	(void)hints;
	*res = NULL;
	if (file) {
		fprintf(file, "%s\n", node);
		fclose(file);
	}
	while (*at && *at != ' ') {
		size_t n = strcspn(at, ", ");

		if (*at == '@')
			usleep((useconds_t)atoi(at + 1) * 1000);
		else if (!strncmp(at, "none", n))
			return EAI_NONAME;
		else if (!strncmp(at, "again", n))
			return EAI_AGAIN;
		else if (!strncmp(at, "fail", n))
			return EAI_FAIL;
		else {
			*res = entry(at, n);
			res = &(*res)->ai_next;
		}
		at += n;
		if (*at == ',')
			at++;
	}
	return 0;
}

void
freeaddrinfo(struct addrinfo *res)
{
	while (res) {
		struct addrinfo *next = res->ai_next;

		free(res);
		res = next;
	}
}
