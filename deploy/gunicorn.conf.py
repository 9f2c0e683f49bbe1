"""The web server's settings, the same under ``make run`` and in production."""

import os
from pathlib import Path

bind = f"{os.environ.get('SVOD_BIND', '127.0.0.1')}:{os.environ.get('PORT', '8000')}"

# Processes for the processors, threads for those who wait: a signing transaction that waits for
# the database's write lock holds a thread, not a process.
workers = int(os.environ.get("WEB_CONCURRENCY", 3))
threads = int(os.environ.get("WEB_THREADS", 4))
worker_class = "gthread"

# Django is loaded once and shared by fork: a start takes seconds, not seconds times workers.
preload_app = True

# A long act is a long request: 300 pages parse in well under this.
timeout = 60
graceful_timeout = 20
keepalive = 5

# Leaks of any library are bounded; the jitter keeps the workers from leaving together.
max_requests = 5000
max_requests_jitter = 500

# A question of 500 Cyrillic letters is 3,000 signs of an address, and forms add theirs.
limit_request_line = 8190

# A socket for remote control in the home folder of whoever runs it: nobody here uses one.
control_socket_disable = True

# The heartbeat file must not wait for a slow disk.
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108

accesslog = None  # nginx keeps it, and knows the visitor's address
