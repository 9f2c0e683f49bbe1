"""The chief of staff's control room: counting over the rows of the chain, and its reports.

Counting stands apart from showing: ``held``, ``terms``, ``returns``, ``workload``, ``funnel`` and
``timeline`` take rows and a moment and return values; ``views`` puts them into Wagtail's reports.
"""
