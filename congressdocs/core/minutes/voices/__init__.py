"""Who speaks: the head, the people of the meeting, names in front of words and behind them."""
