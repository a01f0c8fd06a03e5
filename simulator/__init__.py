"""An offline stand-in for LINE, for Stripe and for an OpenAI-compatible model, over HTTP.

It stands outside the product: nothing in here imports the rest of the project, and it never runs in
production.
"""

from typing import Final

VERSION: Final = "1.0.0"
