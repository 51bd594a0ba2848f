"""How gunicorn serves the explorer: threads, one loading before the workers are forked."""

import os

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
