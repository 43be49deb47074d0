"""Passwords hashed with little work: the tests make many accounts and sign in often."""

from argon2 import PasswordHasher
from flask import Flask

QUICK = {"time_cost": 1, "memory_cost": 64, "parallelism": 1}
HASHER = PasswordHasher(**QUICK)


def takes_quick_hashes(app: Flask) -> Flask:
    """The application, content with such hashes; else each sign-in would make it anew with all the work."""
    app.extensions["security"].pwd_context.update(**{f"argon2__{name}": n for name, n in QUICK.items()})
    return app
