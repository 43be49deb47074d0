"""LibreOffice as an independent reader of what the product writes."""
