"""A real pgbouncer before the engine, in transaction mode, as the help says to set one up."""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import subprocess
import time
from pathlib import Path

from tests.office.engine import Engine, as_somebody, free_port

PLACES = os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin"])


def pooler_program() -> str | None:
    return shutil.which("pgbouncer", path=PLACES)


class Pooler:
    """It answers on `port`, with the certificate of the engine, for the roles that desks use there."""

    def __init__(self, engine: Engine, folder: Path, connections: int = 20) -> None:
        self.port = free_port()
        roles = engine.execute("SELECT rolname, rolpassword FROM pg_authid WHERE rolname LIKE 'callassist%'")
        (folder / "roles").write_text("".join(f'"{name}" "{secret}"\n' for name, secret in roles))
        names = [name for (name,) in engine.execute("SELECT datname FROM pg_database WHERE datallowconn")]
        databases = "".join(f"{name} = host=localhost port={engine.port}\n" for name in names)
        (folder / "pooler.ini").write_text(
            f"[databases]\n{databases}[pgbouncer]\n"
            f"listen_addr = 127.0.0.1\nlisten_port = {self.port}\nunix_socket_dir =\n"
            f"pool_mode = transaction\nmax_client_conn = 3000\ndefault_pool_size = {connections}\n"
            f"auth_type = scram-sha-256\nauth_file = {folder}/roles\n"
            f"client_tls_sslmode = require\nclient_tls_cert_file = {engine.home}/server.pem\n"
            f"client_tls_key_file = {engine.home}/server.key\n"
            f"server_tls_sslmode = verify-full\nserver_tls_ca_file = {engine.home}/ca.pem\nserver_login_retry = 1\n"
        )
        program = pooler_program()
        assert program is not None
        self._log = (folder / "pooler.log").open("ab")
        self.process = subprocess.Popen(
            as_somebody(program, str(folder / "pooler.ini")), stdout=self._log, stderr=self._log, cwd=folder
        )
        for _ in range(100):
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port), 1):
                return
            time.sleep(0.1)
        raise AssertionError((folder / "pooler.log").read_text())

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait()
        self._log.close()
