"""Samples as people meet them: a file an area, each with a table `VIEWS`.

A key is the view as `module.function`, and after a space the state it is in; a value makes its messages in a language.
"""
