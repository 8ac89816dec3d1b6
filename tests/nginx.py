"""Run a real nginx on loopback, from the configuration that publish/package.py writes."""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

TYPES = Path("/etc/nginx/mime.types")
# Not always among the paths of a user who is not root.
PATHS = f"{os.environ['PATH']}:/usr/sbin:/usr/local/sbin"
COMMAND = shutil.which("nginx", path=PATHS) if TYPES.exists() else None
MAIN = """
{user}daemon off; pid {here}/pid; error_log {here}/error.log;
events {{ worker_connections 256; }}
http {{
    access_log off; default_type application/octet-stream;
    client_body_temp_path {here}/a; proxy_temp_path {here}/b; fastcgi_temp_path {here}/c;
    uwsgi_temp_path {here}/d; scgi_temp_path {here}/e;
    {served}
}}
"""


@contextmanager
def serve(here: Path, configuration: str) -> Iterator[str]:
    """Serve a configuration made for port 80 on a free one; give the origin. `here` is a folder."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    here.mkdir(parents=True, exist_ok=True)
    shutil.copy(TYPES, here / "mime.types")
    served = configuration.replace("    listen [::]:80;\n", "")
    served = served.replace("listen 80;", f"listen 127.0.0.1:{port};")
    user = "user root; " if os.geteuid() == 0 else ""  # its workers must read what pytest made
    main = here / "main.conf"
    main.write_text(MAIN.format(user=user, here=here, served=served), encoding="utf-8")
    command = [str(COMMAND), "-c", str(main), "-e", str(here / "error.log")]
    subprocess.run([*command, "-t", "-q"], check=True)
    nginx = subprocess.Popen(command)
    try:
        for _ in range(200):
            with socket.socket() as asked:
                if asked.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.02)
        yield f"http://127.0.0.1:{port}"
    finally:
        nginx.terminate()
        nginx.wait()
