"""How gunicorn serves the explorer: threads, one loading before the workers are forked."""

import contextlib
import ctypes
import gc
import os

# Threads that each keep memory of their own, and a pool that gives none back, cost a worker some
# 100 MB (measured). Both must be set before the application is loaded; where the C library knows
# no such option nothing happens.
os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "system")
M_ARENA_MAX, ARENAS = -8, 2
with contextlib.suppress(AttributeError, OSError, TypeError):
    ctypes.CDLL(None).mallopt(M_ARENA_MAX, ARENAS)

bind = f"{os.environ.get('HOST', '0.0.0.0')}:{os.environ.get('PORT', '8050')}"
workers = int(os.environ.get("WEB_CONCURRENCY", "1"))
worker_class = "gthread"
threads = int(os.environ.get("THREADS", "8"))
preload_app = True
timeout = 60
keepalive = 15
accesslog = None
control_socket_disable = True
limit_request_line = 8190
graceful_timeout = 5


def pre_fork(_server, _worker):
    """Leave what was loaded out of garbage collection.

    Walking through it made single answers wait 100 ms (measured), and unshared its memory.
    """
    gc.collect()
    gc.freeze()
