from luoshi.supervision.models.agenda_item import AgendaItem
from luoshi.supervision.models.agenda_request import AgendaRequest
from luoshi.supervision.models.attendance import Attendance
from luoshi.supervision.models.calendar_feed import CalendarFeed
from luoshi.supervision.models.channel import Channel
from luoshi.supervision.models.circular import Circular
from luoshi.supervision.models.confirmation import Confirmation
from luoshi.supervision.models.decision import Decision
from luoshi.supervision.models.delegation import Delegation
from luoshi.supervision.models.delivery import Delivery
from luoshi.supervision.models.dispatch_meeting import DispatchMeeting
from luoshi.supervision.models.extension import Extension
from luoshi.supervision.models.inspection_rule import InspectionRule
from luoshi.supervision.models.ladder_rule import LadderRule
from luoshi.supervision.models.message_rule import MessageRule, MessageTimes
from luoshi.supervision.models.not_a_duplicate import NotADuplicate
from luoshi.supervision.models.notice import Notice
from luoshi.supervision.models.progress_note import NoteEvidence, ProgressNote
from luoshi.supervision.models.slip import Slip
from luoshi.supervision.models.slip_change import SlipChange
from luoshi.supervision.models.slip_move import SlipMove
from luoshi.supervision.models.slip_series import SlipSeries
from luoshi.supervision.models.urging import Urging

__all__ = [
    "AgendaItem",
    "AgendaRequest",
    "Attendance",
    "CalendarFeed",
    "Channel",
    "Circular",
    "Confirmation",
    "Decision",
    "Delegation",
    "Delivery",
    "DispatchMeeting",
    "Extension",
    "InspectionRule",
    "LadderRule",
    "MessageRule",
    "MessageTimes",
    "NotADuplicate",
    "NoteEvidence",
    "Notice",
    "ProgressNote",
    "Slip",
    "SlipChange",
    "SlipMove",
    "SlipSeries",
    "Urging",
]
