"""Tables as people keep them: spreadsheets, lists with separators, tables in Word; their columns and figures."""
