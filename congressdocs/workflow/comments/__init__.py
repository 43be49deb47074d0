"""Comments as they are made: entered, collected, placed, parted, taken from papers."""
