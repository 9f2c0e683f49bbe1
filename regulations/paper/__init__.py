"""The signature of the head of the city made on paper: printed, entered, confirmed by a second."""
