# SPDX-License-Identifier: MIT
"""Long calls that Ctrl-C can end."""
from . import _library


def watched(job, call):
    """Makes a long call and gives what it gives. Python's signal handlers run in the main thread,
    and only between calls: so the call goes to another thread, and an exception meanwhile cancels
    it."""
    # Here, since the import of matte is to be quick.
    import threading
    if threading.current_thread() is not threading.main_thread():
        return call()
    result, failure, done = [], [], threading.Event()

    def work():
        try:
            result.append(call())
        except BaseException as error:
            failure.append(error)
        finally:
            done.set()

    worker = threading.Thread(target=work, name="matte", daemon=True)
    worker.start()
    try:
        done.wait()
    except BaseException:
        _library.job_cancel(job.handle)
        _wait(done)
        raise
    worker.join()
    if failure:
        raise failure[0]
    return result[0]


def _wait(done):
    """Waits whatever comes: what the call works on is the caller's."""
    try:
        done.wait()
    except BaseException:
        _wait(done)
        raise


class Guard:
    """Calls a function from within a call, such as one that is told of progress. An exception in it
    cancels the call, and is raised again after it."""

    def __init__(self, job, function):
        self.job, self.function, self.raised = job, function, None

    def __call__(self, *arguments):
        if self.function is None or self.raised is not None:
            return
        try:
            self.function(*arguments)
        except BaseException as raised:
            self.raised = raised
            _library.job_cancel(self.job.handle)

    def check(self):
        """Raises what was raised."""
        if self.raised is not None:
            raise self.raised
