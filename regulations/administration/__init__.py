"""The organisation, routes and journals as staff edit them, in Wagtail's admin.

Every save and deletion is kept by django-reversion through ``versioning``; there is no middleware
and no way to revert: a past state may break the rules of today, so it is entered anew by hand.
"""
