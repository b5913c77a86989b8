/*
 * A disk with a fault. Loaded before a program (LD_PRELOAD), it makes writing to
 * the files below DISK_FAULT_FOLDER go as the file DISK_FAULT_NOW says at that
 * moment: "eio" and "erofs" refuse writes and fsync with that error, "slow 30"
 * lets every fsync take 30 ms longer. Without the file the disk is well.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static ssize_t (*real_pwrite)(int, const void *, size_t, off_t);
static int (*real_fsync)(int);
static int (*real_fdatasync)(int);

__attribute__((constructor)) static void start(void) {
  real_pwrite = dlsym(RTLD_NEXT, "pwrite64");
  real_fsync = dlsym(RTLD_NEXT, "fsync");
  real_fdatasync = dlsym(RTLD_NEXT, "fdatasync");
}

static int is_watched(int fd) {
  const char *folder = getenv("DISK_FAULT_FOLDER");
  char link[64];
  char path[PATH_MAX];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (!folder || length <= 0) return 0;
  path[length] = 0;
  return strncmp(path, folder, strlen(folder)) == 0 && path[strlen(folder)] == '/';
}

static void fault_now(char *words, size_t room) {
  const char *from = getenv("DISK_FAULT_NOW");
  words[0] = 0;
  int fd = from ? open(from, O_RDONLY | O_CLOEXEC) : -1;
  if (fd < 0) return;
  ssize_t length = read(fd, words, room - 1);
  words[length > 0 ? length : 0] = 0;
  close(fd);
}

/* The error to refuse with, or 0. */
static int refusal(const char *words) {
  if (strncmp(words, "eio", 3) == 0) return EIO;
  if (strncmp(words, "erofs", 5) == 0) return EROFS;
  return 0;
}

static int sync_with_fault(int fd, int (*real)(int)) {
  if (!is_watched(fd)) return real(fd);
  char words[32];
  fault_now(words, sizeof words);
  if (refusal(words)) {
    errno = refusal(words);
    return -1;
  }
  if (strncmp(words, "slow ", 5) == 0) usleep(1000 * (useconds_t)atoi(words + 5));
  return real(fd);
}

ssize_t pwrite64(int fd, const void *octets, size_t length, off_t from) {
  if (is_watched(fd)) {
    char words[32];
    fault_now(words, sizeof words);
    if (refusal(words)) {
      errno = refusal(words);
      return -1;
    }
  }
  return real_pwrite(fd, octets, length, from);
}

ssize_t pwrite(int fd, const void *octets, size_t length, off_t from) { return pwrite64(fd, octets, length, from); }

int fsync(int fd) { return sync_with_fault(fd, real_fsync); }

int fdatasync(int fd) { return sync_with_fault(fd, real_fdatasync); }
