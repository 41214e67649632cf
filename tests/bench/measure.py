"""Runs a program and measures it: CPU seconds, peak memory, wall time.

Linux reports as a child's peak memory also what its parent held when it was forked, so the child of a program that has
read a million gold beads would look large.  A process with nothing in it therefore stands between: LAUNCHER, a Python
that imports nothing, sets the limits, starts the program, waits with wait4 and prints what it used.  Its own few
megabytes are the least that can be measured."""
import os
import signal
import subprocess
import sys

LAUNCHER = """
import posix, sys
cpu, memory, out, program = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3], sys.argv[4:]
pid = posix.fork()
if pid == 0:
    try:
        import resource
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        if cpu:
            resource.setrlimit(resource.RLIMIT_CPU, (cpu, cpu + 5))
        if memory:
            resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        posix.dup2(posix.open('/dev/null', posix.O_RDONLY), 0)
        posix.dup2(posix.open(out, posix.O_WRONLY | posix.O_CREAT | posix.O_TRUNC, 0o644), 1)
        if '/' in program[0]:
            posix.execve(program[0], program, posix.environ)
        for folder in posix.environ.get(b'PATH', b'/usr/bin:/bin').split(b':'):
            try:
                posix.execve(folder + b'/' + program[0].encode(), program, posix.environ)
            except OSError:
                pass
    except BaseException as error:
        posix.write(2, str(error).encode())
    posix._exit(127)
_, status, used = posix.wait4(pid, 0)
print(status, used.ru_utime + used.ru_stime, used.ru_maxrss)
"""


class Failure(Exception):
    """Why a program gave no answer, in a few words."""


def run(command, out, limit, max_memory, folder=None):
    """`command`, in `folder`, its output into the file `out`; `limit` in CPU seconds, `max_memory` in megabytes, 0 for none.
    -> (CPU seconds, peak megabytes, wall seconds).  Wall time may be five times the limit: others may run beside."""
    before = os.times().elapsed
    launcher = [sys.executable, "-I", "-S", "-c", LAUNCHER, str(limit), str(max_memory * 1024 * 1024), str(out)]
    with subprocess.Popen(launcher + command, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          start_new_session=True, cwd=folder) as process:
        try:
            printed, complaint = process.communicate(timeout=5 * limit + 10 if limit else None)
        except BaseException as error:
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
            if isinstance(error, subprocess.TimeoutExpired):
                raise Failure("cut off after %d s on the wall" % (5 * limit + 10)) from None
            raise
    wall = os.times().elapsed - before
    try:
        status, cpu, kilobytes = printed.split()[-3:]
    except ValueError:
        raise Failure("not started") from None
    status, cpu = int(status), float(cpu)
    if os.WIFSIGNALED(status):
        if os.WTERMSIG(status) == signal.SIGXCPU:
            raise Failure("cut off after %d s of CPU" % limit)
        raise Failure("ended by signal %d%s" % (os.WTERMSIG(status), out_of_memory(max_memory, complaint)))
    if status:
        said = complaint.decode(errors="replace").strip().splitlines()
        raise Failure("exit status %d%s" % (os.WEXITSTATUS(status), ": " + said[-1] if said else ""))
    return cpu, int(kilobytes) / 1024, wall


def out_of_memory(max_memory, complaint):
    return ", %d MB were not enough" % max_memory if max_memory and b"alloc" in complaint else ""
