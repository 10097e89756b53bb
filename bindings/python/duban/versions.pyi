__version__: str
DATA_VERSION: str
ABI_VERSION: int
