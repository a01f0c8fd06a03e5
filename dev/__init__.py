"""Everything that makes `make run` and `make test` work on a fresh machine; production needs none of it."""
