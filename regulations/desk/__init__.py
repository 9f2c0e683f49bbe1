"""Where staff work with acts: the signing page, the queue, the list, the history.

Views gather and call decisions; the rules live in the decision modules of the room above this
package. Everything here is under ``/admin/desk/``.
"""
