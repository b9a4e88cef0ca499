"""What is true of campaigns and votes: pure, standard library only, no clock and no I/O."""
