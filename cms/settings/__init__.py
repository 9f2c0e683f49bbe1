"""Settings of Svod: one module, a switch a part (docs/settings.md).

``cms.settings`` is the deployable set; ``cms.settings.test`` changes only what makes tests
quick and hermetic.
"""

from cms.settings.base import *  # noqa: F403  (the settings package's face)
