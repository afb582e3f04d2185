"""`python -m goallint`."""

from goallint.cli import main

if __name__ == "__main__":
    main()
