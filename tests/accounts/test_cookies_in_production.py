"""What a browser gets from a production site."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

SAY = """
from django.conf import settings as s
print(s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME, s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE,
      s.SESSION_COOKIE_HTTPONLY, s.SESSION_COOKIE_SAMESITE, s.SESSION_COOKIE_DOMAIN,
      s.SESSION_COOKIE_PATH)
"""


@pytest.mark.req("R-025")
def test_cookies_are_bound_to_the_host_and_to_https() -> None:
    environment = {
        **os.environ,
        "SCHAKEL_MODE": "production",
        "SECRET_KEY": "abcdefghijklmnopqrstuvwxyz0123456789abcdefghijklmnopqrstuvwxyz",
        "ALLOWED_HOSTS": "schakel.example",
        "DJANGO_SETTINGS_MODULE": "schakel.config.settings",
        "PYTHONPATH": "src",
    }
    said = subprocess.run(
        [sys.executable, "-c", SAY], env=environment, capture_output=True, text=True, check=True
    ).stdout
    assert said.split() == [
        "__Host-sessie",
        "__Host-csrf",
        "True",
        "True",
        "True",
        "Lax",
        "None",
        "/",
    ]
