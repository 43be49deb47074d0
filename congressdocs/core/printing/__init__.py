"""A printed paper: what it is made of, and the words of its layout."""
