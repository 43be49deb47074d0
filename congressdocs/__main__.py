"""`python -m congressdocs` and the command `congressdocs`."""

from congressdocs.cli.app import main

if __name__ == "__main__":
    main()
