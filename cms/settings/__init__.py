"""Settings of Svod: one module, a switch a part (docs/settings.md).

``tests.settings`` changes what makes tests quick and hermetic. It stands outside of this package,
which reads the environment as soon as it is imported.
"""

from cms.settings.base import *  # noqa: F403  (the settings package's face)
