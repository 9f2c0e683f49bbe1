"""Remarks, their answers and the rulings on what stays disputed."""
