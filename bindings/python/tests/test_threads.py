# SPDX-License-Identifier: MIT
"""Threads, processes, and Ctrl-C."""
import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
import torch

import matte

MASK = np.random.default_rng(5).random((1, 512, 512), np.float32)
GROWN = matte.grow_mask(MASK, 9)


def works(_=None):
    """Whether calls give what they should, here and now."""
    return bool(np.array_equal(matte.grow_mask(MASK, 9), GROWN))


def test_threads():
    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(works, range(64)))


def test_other_threads_run_meanwhile():
    mask, ticks, ready = np.tile(MASK, (60, 1, 1)), [], threading.Event()
    over = threading.Event()

    def tick():
        ready.set()
        while not over.is_set():
            ticks.append(1)
            time.sleep(0.0001)

    thread = threading.Thread(target=tick)
    thread.start()
    ready.wait()
    before = len(ticks)
    matte.grow_mask(mask, 200)
    during = len(ticks) - before
    over.set()
    thread.join()
    assert during > 1


def test_contexts_are_a_threads_own():
    seen = []
    with matte.Context(threads=1) as context:
        thread = threading.Thread(target=lambda: seen.append(matte._context.current()))
        thread.start()
        thread.join()
        assert matte._context.current() is context and seen[0] is not context
    assert matte._context.current() is not context


def test_after_fork():
    assert works()
    child = os.fork()
    if not child:
        os._exit(0 if works() else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def test_fork_while_others_work():
    over = threading.Event()

    def work():
        while not over.is_set():
            works()

    threads = [threading.Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    try:
        for _ in range(5):
            child = os.fork()
            if not child:
                signal.alarm(60)
                os._exit(0 if works() else 1)
            assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    finally:
        over.set()
        for thread in threads:
            thread.join()


@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_multiprocessing(method):
    with multiprocessing.get_context(method).Pool(2) as pool:
        assert all(pool.map(works, range(8)))


class Masks(torch.utils.data.Dataset):
    def __len__(self):
        return 12

    def __getitem__(self, index):
        return matte.grow_mask(torch.full((1, 64, 64), index / 12), 2)


def test_data_loader():
    made = list(torch.utils.data.DataLoader(Masks(), batch_size=4, num_workers=2))
    assert [tuple(batch.shape) for batch in made] == [(4, 1, 64, 64)] * 3
    assert torch.equal(made[1][0], torch.full((1, 64, 64), 4 / 12))


LONG = """
import os, signal, sys, threading, matte
prompt = {"0": {"class_type": "SolidMask", "inputs": {"value": 0.5, "width": 6000, "height": 6000}}}
for i in range(1, 400):
    prompt[str(i)] = {"class_type": "GrowMask",
                      "inputs": {"mask": [str(i - 1), 0], "expand": 300 + i,
                                 "tapered_corners": True}}
def progress(event):
    if event.kind == "executing" and event.node == "1":
        os.kill(os.getpid(), signal.SIGINT)
try:
    matte.run(prompt, outputs=["399"], progress=progress)
except KeyboardInterrupt:
    assert matte.invert_mask([[0.25]]).tolist() == [[0.75]]
    sys.exit(42)
"""


def test_an_interrupt_ends_a_call():
    masks = np.broadcast_to(np.tile(MASK, (1, 2, 2)), (60, 1024, 1024))
    signal.signal(signal.SIGALRM, signal.default_int_handler)
    signal.setitimer(signal.ITIMER_REAL, 0.02)
    with pytest.raises(KeyboardInterrupt):
        matte.grow_mask(masks, 200)
    assert works()


def test_an_interrupt_ends_a_run():
    done = subprocess.run([sys.executable, "-c", LONG], timeout=120, capture_output=True, text=True)
    assert done.returncode == 42, done.stderr
