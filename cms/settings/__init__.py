"""Settings of Svod: one module, a switch a part (docs/settings.md).

``cms.settings.base`` is the deployable set; ``cms.settings.test`` changes only what makes tests
quick and hermetic. Nothing is imported here: the test set gives the tests a home of their own
before the base is read.
"""
