from __future__ import annotations

from collections import Counter

from luoshi.kernel import clock
from luoshi.supervision.digest.doors import Doors
from luoshi.supervision.digest.sending import claim, hand_over, to_send


def send_deliveries() -> Counter[str]:
    """Try all that may be tried now, each claimed first, so that two of these at once send nothing twice. Returns how many
    ended in which state. A channel whose server does not answer is left alone for the rest of the run."""
    done: Counter[str] = Counter()
    with Doors() as doors:
        for pk, over in list(to_send(clock.now()).values_list("pk", "over")):
            if over in doors.shut:
                continue
            delivery = claim(pk)
            if delivery is not None:
                hand_over(delivery, doors)
                done[delivery.state] += 1
    return done
