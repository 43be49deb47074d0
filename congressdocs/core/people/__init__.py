"""Who is who, who may do what, which group lies above which."""
