"""Undoes the (pinyin) damage of copied pages and turns Traditional characters into Simplified ones."""

from .run import Restored, restore

__all__ = ["Restored", "restore"]
