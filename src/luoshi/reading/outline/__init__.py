"""The outline of a text: numbered sections, lists run into paragraphs, levels, parents."""

from .build import outline
from .headings import head_paragraphs
from .node import Node
from .sequence import check

__all__ = ["Node", "check", "head_paragraphs", "outline"]
