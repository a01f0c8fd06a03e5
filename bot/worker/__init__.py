"""What runs in the worker beside the jobs themselves: their tools, and the sweeper."""
