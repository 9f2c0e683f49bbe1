"""What becomes of running approvals when their route is changed.

A running approval keeps the route as it was when it started. Whoever changes a route is asked, for
each: leave it, or return it to the drafter, to be sent again by the route of now. There is no
third way: no rows of a running approval are ever rewritten after a route.
"""

from regulations.rerouting.concerned import concerned, differences
from regulations.rerouting.return_for_route import may_return_for_route, return_for_route

__all__ = ["concerned", "differences", "may_return_for_route", "return_for_route"]
