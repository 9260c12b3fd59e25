from luoshi.ledger.models.event import Event, Mention
from luoshi.ledger.models.seal import Seal

__all__ = ["Event", "Mention", "Seal"]
