/*
 * What Wine 8 lacks of Windows, for trying a release there: the random numbers that Rust's hash maps start from. Windows has
 * had its own since version 7; this file is no part of a release.
 */
#include <windows.h>
#include <ntsecapi.h>

__declspec(dllexport) BOOL WINAPI ProcessPrng(BYTE *buffer, SIZE_T length)
{
    return RtlGenRandom(buffer, (ULONG)length);
}
