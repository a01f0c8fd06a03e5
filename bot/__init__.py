"""How the product talks: router, LINE, web, looks."""
