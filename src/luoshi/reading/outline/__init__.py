"""The outline of a text: numbered sections, lists run into paragraphs, levels, parents."""

from .build import outline
from .node import Node

__all__ = ["Node", "outline"]
