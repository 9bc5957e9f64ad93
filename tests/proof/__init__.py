"""The vault's promises, each proved with real programs and real faults."""
