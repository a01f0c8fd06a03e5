"""Every message in every state and language, for the gallery of the local world and for pictures that are compared.

`samples` says it as real people would meet it; the longest words of the tests stand beside it as another set.
"""
