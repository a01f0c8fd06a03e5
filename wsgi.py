"""The web process: `gunicorn wsgi:app`."""

import os

import bootstrap
from bot.web.app import create_app
from logs import hide_words, start_logging

settings = bootstrap.settings_or_exit(os.environ)
start_logging(settings)
product = bootstrap.build(settings)
app = create_app(product)
hide_words()
