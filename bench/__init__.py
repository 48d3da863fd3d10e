"""The bench: one runner per task, scorers as bench/README.md defines them, floors that only rise."""
