"""What Wagtail does when one of its routes ends (``WAGTAIL_FINISH_WORKFLOW_ACTION``).

Wagtail's default publishes. For an act the end of Wagtail's route means nothing: ``enact`` has
already happened, or the route ended by some other door (a task disabled, a step removed).
Imported while models load: imports nothing of theirs above.
"""

import logging

logger = logging.getLogger(__name__)


def finish_workflow(workflow_state, user=None) -> None:
    from wagtail.workflows import publish_workflow_state

    from regulations.models import Act

    page = workflow_state.content_object
    act = Act.objects.filter(pk=page.pk).first() if hasattr(page, "url_path") else None
    if act is None:
        publish_workflow_state(workflow_state, user=user)
    elif not act.is_enacted:
        logger.warning("Wagtail ended a route of act %s that nobody has signed; ignored.", act.pk)
