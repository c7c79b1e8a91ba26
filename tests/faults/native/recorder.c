// Records every change of files under one folder, in the order in which the kernel saw them, and ends the process where a test wants it.
//   FAULTS_FOLDER  the folder that is watched
//   FAULTS_LOG     where the record goes; without it nothing is recorded
//   FAULTS_NOTES   a file, elsewhere, whose lines go into the record too: acknowledgements
//   FAULTS_NO_SYNC what fsync and fdatasync are told is done is not done, and is not recorded as done
// Opening FAULTS_FOLDER/.die-at/<n>/<before|half|after|micro> arms the end: SIGKILL at the n-th change of a file from then on, or after
// n microseconds.
// A record: operation, handle, offset, length as four little-endian 64-bit numbers, then the bytes.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

enum { OPEN = 1, CREATE, WRITE, TRUNCATE, SYNC, RENAME, UNLINK, MKDIR, RMDIR, LINK, NOTE };
enum { HANDLES = 65536, NOTES = -1 };

static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;
static int64_t handles[HANDLES];
static ino_t files[HANDLES];
static int64_t opened = 0;
static int record_fd = -1, drops_syncs = 0;
static char folder[PATH_MAX], notes[PATH_MAX];
static long dies_in = 0;
static char dies[8];

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

static void put(const void *bytes, size_t length) {
  const char *from = bytes;
  while (length > 0) {
    ssize_t done = syscall(SYS_write, record_fd, from, length);
    if (done <= 0) _exit(97);
    from += done;
    length -= (size_t)done;
  }
}

static void record(int64_t operation, int64_t handle, int64_t offset, const void *bytes, size_t length) {
  if (record_fd < 0) return;
  int64_t head[4] = {operation, handle, offset, (int64_t)length};
  put(head, sizeof head);
  put(bytes, length);
}

__attribute__((constructor)) static void begin(void) {
  const char *watched = getenv("FAULTS_FOLDER"), *log = getenv("FAULTS_LOG"), *lines = getenv("FAULTS_NOTES");
  if (watched) snprintf(folder, sizeof folder, "%s/", watched);
  if (lines) snprintf(notes, sizeof notes, "%s", lines);
  drops_syncs = getenv("FAULTS_NO_SYNC") != NULL;
  if (log) record_fd = (int)syscall(SYS_openat, AT_FDCWD, log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

static int is_watched(const char *path) {
  size_t length = strlen(folder);
  if (length < 2 || strncmp(path, folder, length - 1) != 0) return 0;
  if (path[length - 1] != '/' && path[length - 1] != '\0') return 0;
  // Shared memory is mapped: it is not meant to outlive the machine's power.
  size_t whole = strlen(path);
  return whole < 4 || strcmp(path + whole - 4, "-shm") != 0;
}

// libuv closes by a call that cannot be taken over here, so a number may stand for another file by now.
static int64_t handle_of(int fd) {
  struct stat64 state;
  if (fd < 0 || fd >= HANDLES || handles[fd] == 0) return 0;
  if (fstat64(fd, &state) != 0 || state.st_ino != files[fd]) handles[fd] = 0;
  return handles[fd];
}

static void hold(int fd, int64_t handle) {
  struct stat64 state;
  if (fd >= HANDLES || fstat64(fd, &state) != 0) abort();
  handles[fd] = handle;
  files[fd] = state.st_ino;
}

static int let_go(int fd) {
  if (fd >= 0 && fd < HANDLES) handles[fd] = 0;
  return fd;
}

static void die(void) { syscall(SYS_kill, syscall(SYS_getpid), SIGKILL); for (;;) syscall(SYS_pause); }

// Counts one change; says whether this is the one that is done by half only.
static int is_last(void) {
  if (dies_in == 0 || --dies_in > 0) return 0;
  if (strcmp(dies, "before") == 0) die();
  return 1;
}

static void *die_later(void *micro) {
  usleep((useconds_t)(intptr_t)micro);
  die();
  return NULL;
}

static int arm(const char *path) {
  const char *order = path + strlen(folder);
  pthread_t clock;
  long count = 0;
  if (strncmp(order, ".die-at/", 8) != 0 || sscanf(order + 8, "%ld/%7s", &count, dies) != 2) return 0;
  if (strcmp(dies, "micro") != 0) dies_in = count;
  else if (pthread_create(&clock, NULL, die_later, (void *)(intptr_t)count) != 0) abort();
  return 1;
}

static int opens(int (*real)(const char *, int, ...), const char *path, int flags, mode_t mode) {
  int is_notes = notes[0] != '\0' && strcmp(path, notes) == 0;
  if (!is_notes && !is_watched(path)) return let_go(real(path, flags, mode));
  pthread_mutex_lock(&turn);
  if (!is_notes && arm(path)) {
    pthread_mutex_unlock(&turn);
    errno = ETXTBSY;
    return -1;
  }
  int existed = syscall(SYS_faccessat, AT_FDCWD, path, F_OK) == 0;
  int is_change = !existed && (flags & O_CREAT);
  int last = is_change ? is_last() : 0;
  int fd = real(path, flags, mode);
  int failure = errno;
  if (last) die();
  if (fd >= 0) hold(fd, is_notes ? NOTES : ++opened);
  if (fd >= 0 && !is_notes) {
    record(is_change ? CREATE : OPEN, opened, 0, path, strlen(path));
    if (existed && (flags & O_TRUNC)) record(TRUNCATE, opened, 0, "", 0);
  }
  pthread_mutex_unlock(&turn);
  errno = failure;
  return fd;
}

static mode_t mode_of(int flags, va_list rest) { return (flags & (O_CREAT | O_TMPFILE)) ? va_arg(rest, mode_t) : 0; }

#define OPENS(name)                                  \
  int name(const char *path, int flags, ...) {       \
    va_list rest;                                    \
    va_start(rest, flags);                           \
    mode_t mode = mode_of(flags, rest);              \
    va_end(rest);                                    \
    return opens(REAL(name), path, flags, mode);     \
  }
OPENS(open)
OPENS(open64)

// Nobody here opens beside another handle: a relative path of a watched folder would go unseen, so it ends the run.
#define OPENS_AT(name)                                                             \
  int name(int at, const char *path, int flags, ...) {                             \
    va_list rest;                                                                  \
    va_start(rest, flags);                                                         \
    mode_t mode = mode_of(flags, rest);                                            \
    va_end(rest);                                                                  \
    if (path[0] != '/' && at != AT_FDCWD && handle_of(at)) abort();                \
    return path[0] == '/' ? opens(REAL(open), path, flags, mode) : REAL(name)(at, path, flags, mode); \
  }
OPENS_AT(openat)
OPENS_AT(openat64)

int close(int fd) { return REAL(close)(let_go(fd)); }

static ssize_t writes(int fd, const void *bytes, size_t length, int64_t offset, int moves) {
  int64_t handle = handle_of(fd);
  pthread_mutex_lock(&turn);
  int last = handle > 0 ? is_last() : 0;
  if (moves && handle > 0) {
    struct stat64 state;
    int appends = (int)(syscall(SYS_fcntl, fd, F_GETFL) & O_APPEND);
    offset = appends && fstat64(fd, &state) == 0 ? state.st_size : syscall(SYS_lseek, fd, 0, SEEK_CUR);
  }
  if (last && strcmp(dies, "half") == 0) length /= 2;
  ssize_t done = moves ? syscall(SYS_write, fd, bytes, length) : syscall(SYS_pwrite64, fd, bytes, length, offset);
  int failure = errno;
  if (last) die();
  if (done > 0) record(handle == NOTES ? NOTE : WRITE, handle, offset, bytes, (size_t)done);
  pthread_mutex_unlock(&turn);
  errno = failure;
  return done;
}

ssize_t write(int fd, const void *bytes, size_t length) {
  return handle_of(fd) ? writes(fd, bytes, length, 0, 1) : syscall(SYS_write, fd, bytes, length);
}
#define WRITES_AT(name, offset_t)                                                                   \
  ssize_t name(int fd, const void *bytes, size_t length, offset_t offset) {                         \
    return handle_of(fd) ? writes(fd, bytes, length, offset, 0) : REAL(name)(fd, bytes, length, offset); \
  }
WRITES_AT(pwrite, off_t)
WRITES_AT(pwrite64, off64_t)

static ssize_t writes_all(int fd, const struct iovec *parts, int count, int64_t offset, int moves) {
  ssize_t sum = 0;
  for (int at = 0; at < count; at += 1) {
    ssize_t done = writes(fd, parts[at].iov_base, parts[at].iov_len, offset + sum, moves);
    if (done < 0) return sum > 0 ? sum : done;
    sum += done;
    if ((size_t)done < parts[at].iov_len) break;
  }
  return sum;
}
ssize_t writev(int fd, const struct iovec *parts, int count) {
  return handle_of(fd) ? writes_all(fd, parts, count, 0, 1) : REAL(writev)(fd, parts, count);
}
#define WRITES_ALL_AT(name, offset_t)                                                                      \
  ssize_t name(int fd, const struct iovec *parts, int count, offset_t offset) {                            \
    return handle_of(fd) ? writes_all(fd, parts, count, offset, 0) : REAL(name)(fd, parts, count, offset); \
  }
WRITES_ALL_AT(pwritev, off_t)
WRITES_ALL_AT(pwritev64, off64_t)

static int truncates(int fd, int64_t size) {
  pthread_mutex_lock(&turn);
  int last = is_last();
  int result = (int)syscall(SYS_ftruncate, fd, size), failure = errno;
  if (last) die();
  if (result == 0) record(TRUNCATE, handles[fd], size, "", 0);
  pthread_mutex_unlock(&turn);
  errno = failure;
  return result;
}
#define TRUNCATES(name, offset_t) \
  int name(int fd, offset_t size) { return handle_of(fd) > 0 ? truncates(fd, size) : REAL(name)(fd, size); }
TRUNCATES(ftruncate, off_t)
TRUNCATES(ftruncate64, off64_t)

// What would change a watched file in a way that is not recorded is refused: the caller has a plainer way.
#define REFUSES(name, result, failure, parameters, arguments, fd) \
  result name parameters {                                        \
    if (handle_of(fd) > 0) return errno = failure, -1;            \
    return REAL(name) arguments;                                  \
  }
REFUSES(fallocate, int, EOPNOTSUPP, (int fd, int mode, off_t from, off_t length), (fd, mode, from, length), fd)
REFUSES(fallocate64, int, EOPNOTSUPP, (int fd, int mode, off64_t from, off64_t length), (fd, mode, from, length), fd)

int posix_fallocate(int fd, off_t from, off_t length) {
  if (handle_of(fd) <= 0) return REAL(posix_fallocate)(fd, from, length);
  struct stat64 state;
  if (fstat64(fd, &state) == 0 && state.st_size < from + length) return truncates(fd, from + length) == 0 ? 0 : errno;
  return 0;
}

static int syncs(int fd, long call) {
  int64_t handle = handle_of(fd);
  if (handle <= 0) return (int)syscall(call, fd);
  pthread_mutex_lock(&turn);
  int last = is_last();
  // The data of this very run is read back from the page cache: only the record says what a real disk would hold.
  if (!drops_syncs) record(SYNC, handle, 0, "", 0);
  if (last) die();
  pthread_mutex_unlock(&turn);
  return 0;
}
int fsync(int fd) { return syncs(fd, SYS_fsync); }
int fdatasync(int fd) { return syncs(fd, SYS_fdatasync); }

// Names: two paths are told apart by a zero byte.
static int names(int64_t operation, const char *from, const char *to, int (*call)(const char *, const char *)) {
  if (!is_watched(from) && !(to && is_watched(to))) return call(from, to);
  char both[2 * PATH_MAX];
  int length = to ? snprintf(both, sizeof both, "%s%c%s", from, '\0', to) : snprintf(both, sizeof both, "%s", from);
  pthread_mutex_lock(&turn);
  int last = is_last();
  int result = call(from, to), failure = errno;
  if (last) die();
  if (result == 0) record(operation, 0, 0, both, (size_t)length);
  pthread_mutex_unlock(&turn);
  errno = failure;
  return result;
}
static int call_rename(const char *from, const char *to) { return (int)syscall(SYS_renameat, AT_FDCWD, from, AT_FDCWD, to); }
static int call_link(const char *from, const char *to) { return (int)syscall(SYS_linkat, AT_FDCWD, from, AT_FDCWD, to, 0); }
static int call_unlink(const char *path, const char *_) { return (void)_, (int)syscall(SYS_unlinkat, AT_FDCWD, path, 0); }
static int call_rmdir(const char *path, const char *_) { return (void)_, (int)syscall(SYS_unlinkat, AT_FDCWD, path, AT_REMOVEDIR); }
static int call_mkdir(const char *path, const char *_) { return (void)_, (int)syscall(SYS_mkdirat, AT_FDCWD, path, 0777); }

int rename(const char *from, const char *to) { return names(RENAME, from, to, call_rename); }
int link(const char *from, const char *to) { return names(LINK, from, to, call_link); }
int unlink(const char *path) { return names(UNLINK, path, NULL, call_unlink); }
int rmdir(const char *path) { return names(RMDIR, path, NULL, call_rmdir); }
int mkdir(const char *path, mode_t mode) { return (void)mode, names(MKDIR, path, NULL, call_mkdir); }
