"""The entry of the web server."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "schakel.config.settings")
application = get_wsgi_application()

# The program itself is never garbage, and a page makes thousands of objects that die by themselves.
gc.collect()
gc.freeze()
gc.set_threshold(10_000, 20, 20)
