"""Each view once with the longest words it can be given: a file an area, each with a table `VIEWS`."""
