"""Messages next to each other, as the phone would show them: the page at /gallery.

It shows whatever lies in a folder of JSON files that a bot's makers wrote, `--gallery FOLDER`, read anew at every look:
a file an area, `{"title": "Shop", "samples": [{"name", "state", "set", "messages": {"th": […], "en": […]}}]}`.
"""

from simulator.gallery.shelf import FaultyAreaError, Shelf

__all__ = ["FaultyAreaError", "Shelf"]
