/* Loading a library at run time, as POSIX systems and Windows do it. C99. */
#ifndef LOADER_H
#define LOADER_H

#include <string.h>

#ifdef _WIN32
#include <windows.h>

static void *load(const char *path)
{
    return LoadLibraryA(path);
}

static int unload(void *library)
{
    return FreeLibrary(library) != 0;
}

/* `function` is the place of a pointer to a function. */
static void symbol(void *library, const char *name, void *function)
{
    FARPROC address = GetProcAddress(library, name);
    memcpy(function, &address, sizeof address);
}

#else
#include <dlfcn.h>

static void *load(const char *path)
{
    return dlopen(path, RTLD_NOW | RTLD_LOCAL);
}

static int unload(void *library)
{
    return dlclose(library) == 0;
}

/* ISO C has no conversion from an object pointer to a function pointer; POSIX promises that the bytes are the same. */
static void symbol(void *library, const char *name, void *function)
{
    void *address = dlsym(library, name);
    memcpy(function, &address, sizeof address);
}

#endif
#endif
