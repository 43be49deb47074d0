"""Comments as received, how they came in, and the papers and files they came with."""
