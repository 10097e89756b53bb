/* Loading the library at run time and unloading it, again and again, as a host with plug-ins does. C99, POSIX threads. */
#define _POSIX_C_SOURCE 200809L
#include <pthread.h>

#include "check.h"
#include "duban.h"
#include "loader.h"

typedef duban_status open_function(int32_t, duban_plan **, duban_error *);
typedef duban_status find_function(const duban_plan *, const duban_filter *, uint32_t *, size_t, size_t *, duban_error *);
typedef void free_function(duban_plan *);
typedef uint32_t version_function(void);

static char *path;

static int use(void *library)
{
    open_function *open;
    find_function *find;
    free_function *release;
    version_function *version;
    duban_filter filter = DUBAN_FILTER_INIT;
    duban_plan *plan = NULL;
    size_t count = 0;
    symbol(library, "duban_plan_open_embedded", &open);
    symbol(library, "duban_plan_find", &find);
    symbol(library, "duban_plan_free", &release);
    symbol(library, "duban_abi_version", &version);
    if (open == NULL || find == NULL || release == NULL || version == NULL) return 0;
    if (version() != DUBAN_ABI_VERSION || open(DUBAN_GB18030, &plan, NULL) != DUBAN_OK) return 0;
    find(plan, &filter, NULL, 0, &count, NULL);
    release(plan);
    return count > 0;
}

/* The thread that used the library ends after it was unloaded. */
static void *in_a_thread(void *unused)
{
    void *library = load(path);
    int works = library != NULL && use(library);
    (void)unused;
    if (library != NULL) unload(library);
    return works ? NULL : (void *)&path;
}

int main(int count, char **arguments)
{
    if (count != 2) return 2;
    path = arguments[1];
    for (int round = 0; round < 200; round++) {
        pthread_t thread;
        void *wrong = NULL;
        void *library = load(path);
        CHECK(library != NULL);
        if (library == NULL) break;
        CHECK(use(library));
        CHECK(unload(library));
        CHECK(pthread_create(&thread, NULL, in_a_thread, NULL) == 0);
        CHECK(pthread_join(thread, &wrong) == 0 && wrong == NULL);
    }
    return result("loading");
}
