"""How fast it is, each figure beside the floor measured in the same run."""
