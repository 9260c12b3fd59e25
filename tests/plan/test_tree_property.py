"""Whatever is broken down and moved in whatever order, paths and depths follow from the parents."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from luoshi.kernel.errors import Refused
from luoshi.kernel.trees import misplaced, under
from luoshi.plan.actions.break_down import Part, break_down
from luoshi.plan.actions.move_task import move_task
from luoshi.plan.models import Task
from tests.factories import make_house
from tests.plan.cascade_house import accepted_task, lead_of

STEPS = st.lists(
    st.tuples(st.sampled_from(["break", "move", "top"]), st.integers(0, 30), st.integers(0, 30)), max_size=8
)


class TestTree(TestCase):
    @given(STEPS)
    @settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
    def test_tree_stays_right_under_any_breakdowns_and_moves(self, steps):
        house = make_house()
        for n in range(2):
            accepted_task(house, f"任务{n}")
        for verb, first, second in steps:
            tasks = list(Task.objects.order_by("pk"))
            one, other = tasks[first % len(tasks)], tasks[second % len(tasks)]
            if verb == "break":
                parts = [Part("子", owner=house.design_head) for _ in range(1 + second % 2)]
                break_down(assignment=lead_of(one), parts=parts, by=house.design_head)
                continue
            parent = other if verb == "move" else None
            if (parent and parent.path.startswith(one.path)) or one.parent_id == (parent.pk if parent else None):
                with pytest.raises(Refused):
                    move_task(task=one, parent=parent, by=house.planner)
            else:
                move_task(task=one, parent=parent, by=house.planner)
        assert misplaced(Task.objects.all()) == []
        for task in Task.objects.all():
            below = {t.pk for t in Task.objects.all() if t.path.startswith(task.path)}
            assert set(Task.objects.filter(under(task.path)).values_list("pk", flat=True)) == below
