"""Our figures beside those of what users would pick instead, in one run: `python -m bench`.

Every module in `MODULES` of `__main__` has `run(setting) -> Iterator[Figure]`. Absolute times
differ from machine to machine; the ratios are what matters.
"""
