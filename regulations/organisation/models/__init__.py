"""Who decides: people, bodies, units, positions and who stands in for whom."""

from regulations.organisation.models.body import IssuingBody, Unit
from regulations.organisation.models.calendar import CalendarException
from regulations.organisation.models.position import Position
from regulations.organisation.models.substitution import Substitution
from regulations.organisation.models.user import User

__all__ = ["CalendarException", "IssuingBody", "Position", "Substitution", "Unit", "User"]
