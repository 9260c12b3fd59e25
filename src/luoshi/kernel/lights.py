"""The seven silhouettes of look/README, drawn on a 14 grid. Classes colour them; the word always stands beside."""

from __future__ import annotations

SHAPES = {
    "done": '<circle cx="7" cy="7" r="6.5" class="lf"/><path d="M4 7.2 6.2 9.5 10.1 4.9" class="lh"/>',
    "on_track": '<circle cx="7" cy="7" r="5.5" class="ls"/><circle cx="7" cy="7" r="2" class="lf"/>',
    "due_soon": '<rect x="1" y="1" width="12" height="12" rx="1" class="lf"/><path d="M7 3.6V7.2L9.6 8.8" class="lh"/>',
    "behind": '<path d="M7 .6 13.8 13H.2z" class="lf"/><path d="M7 5v3.6M7 10.4v1.2" class="lh"/>',
    "overdue": '<path d="M7 0l7 7-7 7-7-7z" class="lf"/><path d="M4.7 4.7l4.6 4.6m0-4.6L4.7 9.3" class="lh"/>',
    "no_reading": '<circle cx="7" cy="7" r="5.8" class="ls ld"/><path d="M7 4v3.6M7 9.4v1.2" class="lk"/>',
    "not_yet": '<circle cx="7" cy="7" r="5.8" class="ls"/>',
}


def light_svg(name: str, size: int = 14) -> str:
    """Markup of one silhouette; raises ``KeyError`` for an unknown light."""
    return (
        f'<svg class="light light-{name}" width="{size}" height="{size}" viewBox="-.5 -.5 15 15" '
        f'aria-hidden="true" focusable="false">{SHAPES[name]}</svg>'
    )
