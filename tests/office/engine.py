"""A real PostgreSQL with certificates of its own, for one test run, on this machine alone."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from importlib.util import find_spec
from pathlib import Path
from typing import Any

OWNER, PASSWORD = "owner", "sample"
_NAMES = ("postgres", "initdb", "pg_dump", "psql")


def programs() -> dict[str, str]:
    """Where the engine's programs are: on the PATH, or where Debian puts them."""
    places = [*sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)]
    path = os.pathsep.join([os.environ.get("PATH", ""), *map(str, places)])
    return {name: found for name in _NAMES if (found := shutil.which(name, path=path))}


def why_not() -> str:
    """Why there can be no engine here; empty where there can."""
    if sys.platform != "linux":
        return "the engine is started on Linux alone"
    if find_spec("psycopg") is None or find_spec("nacl") is None:
        return "needs the packages of an office: python3 packaging/dev.py office"
    if lacks := [name for name in _NAMES if name not in programs()]:
        return f"needs the system's package postgresql ({', '.join(lacks)})"
    if shutil.which("openssl") is None:
        return "needs openssl, to make certificates"
    if os.geteuid() == 0 and shutil.which("setpriv") is None:
        return "needs setpriv: the engine refuses to run as root"
    return ""


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def as_somebody(*command: str) -> list[str]:
    """The command, by a user who may be refused something: such programs do not run as root."""
    other = ["--pdeathsig=INT", "--reuid=nobody", "--regid=nogroup", "--clear-groups"]
    return [shutil.which("setpriv") or "", *other, *command] if os.geteuid() == 0 else [*command]


class Engine:
    """One server. `home` must be a folder that everybody may pass through."""

    def __init__(self, home: Path) -> None:
        self.home, self.port = home, free_port()
        home.mkdir(exist_ok=True)
        self.data = home / "data"
        self._process: subprocess.Popen[bytes] | None = None
        self._make_certificates()
        self._as_somebody("initdb", "-D", str(self.data), "-U", OWNER, "-A", "trust", "--no-sync", "-E", "UTF8",
                          "--locale=C")  # fmt: skip
        with (self.data / "postgresql.conf").open("a") as file:
            file.write(
                f"listen_addresses = '127.0.0.1'\nport = {self.port}\nunix_socket_directories = '{home}'\n"
                f"ssl = on\nssl_cert_file = '{home}/server.pem'\nssl_key_file = '{home}/server.key'\n"
                "fsync = off\nmax_connections = 60\nlog_min_messages = fatal\nlc_messages = 'C'\n"
            )
        (self.data / "pg_hba.conf").write_text("local all all trust\nhostssl all all 127.0.0.1/32 scram-sha-256\n")
        self.start()
        self.execute(f"ALTER ROLE {OWNER} PASSWORD '{PASSWORD}'")

    @property
    def certificate(self) -> str:
        return (self.home / "ca.pem").read_text()

    def _make_certificates(self) -> None:
        """An authority of ours, and a certificate for the name localhost; and of a stranger, one that says the same."""
        for name in ("ca", "stranger"):
            self._openssl(
                "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "3650",
                "-keyout", f"{name}.key", "-out", f"{name}.pem", "-subj", f"/CN={name}",
            )  # fmt: skip
        self._openssl(
            "req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout", "server.key",
            "-out", "server.csr", "-subj", "/CN=localhost",
        )  # fmt: skip
        (self.home / "names").write_text("subjectAltName=DNS:localhost\n")
        self._openssl(
            "x509", "-req", "-in", "server.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-days",
            "3650", "-extfile", "names", "-out", "server.pem",
        )  # fmt: skip
        if os.geteuid() == 0:
            for path in (self.home, self.home / "server.key"):
                shutil.chown(path, "nobody")
        self.home.chmod(0o755)
        (self.home / "server.key").chmod(0o600)

    def _openssl(self, *arguments: str) -> None:
        openssl = shutil.which("openssl")
        assert openssl is not None
        subprocess.run([openssl, *arguments], cwd=self.home, check=True, capture_output=True)

    def _command(self, program: str, *arguments: str) -> list[str]:
        return as_somebody(programs()[program], *arguments)

    def _as_somebody(self, program: str, *arguments: str) -> None:
        subprocess.run(self._command(program, *arguments), check=True, capture_output=True, cwd=self.home)

    def start(self) -> None:
        with (self.home / "log").open("ab") as log:
            self._process = subprocess.Popen(
                self._command("postgres", "-D", str(self.data)), stdout=log, stderr=log, cwd=self.home,
                start_new_session=True,
            )  # fmt: skip
        import psycopg

        for _ in range(600):
            with contextlib.suppress(psycopg.OperationalError):
                self.execute("SELECT 1")
                return
            time.sleep(0.1)
        raise AssertionError((self.home / "log").read_text())

    def kill(self) -> None:
        """As a power cut does to it: all its processes at once."""
        assert self._process is not None
        pid = self._process.pid
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        for each in (pid, *map(int, children)):
            with contextlib.suppress(ProcessLookupError):
                os.kill(each, signal.SIGKILL)
        self._process.wait()
        (self.data / "postmaster.pid").unlink(missing_ok=True)
        self._process = None

    def stop(self) -> None:
        if self._process is not None:
            self._process.send_signal(signal.SIGINT)
            self._process.wait()
            self._process = None

    def connect(self, database: str = "postgres", user: str = OWNER) -> Any:
        import psycopg

        return psycopg.connect(host=str(self.home), port=self.port, dbname=database, user=user, autocommit=True)

    def dump(self, database: str, file: Path) -> None:
        self._as_somebody("pg_dump", "-h", str(self.home), "-p", str(self.port), "-U", OWNER, "-f", str(file), database)

    def bring_back(self, database: str, file: Path) -> None:
        """An older copy of a database, in its place."""
        self.execute(f"DROP DATABASE {database} WITH (FORCE)")
        self.execute(f"CREATE DATABASE {database}")
        self._as_somebody("psql", "-h", str(self.home), "-p", str(self.port), "-U", OWNER, "-q", "-v",
                          "ON_ERROR_STOP=1", "-f", str(file), database)  # fmt: skip

    def execute(self, text: str, database: str = "postgres") -> list[Any]:
        with self.connect(database) as connection:
            done = connection.execute(text)
            return done.fetchall() if done.description else []
