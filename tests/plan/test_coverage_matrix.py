"""The matrix itself: pure, no database. Columns 10 and 20 below the institution 1."""

from luoshi.plan.coverage import ClauseRow, State, Support, TaskRow, Waived, matrix

INSTITUTE, DESIGN, TESTING = 1, 10, 20
WHOLE = {"has_owner": True, "has_due": True, "has_measures": True}


ONE = (ClauseRow(5),)


def made(tasks=(), clauses=ONE, supports=(), waivers=()):
    return matrix(clauses, [DESIGN, TESTING], INSTITUTE, tasks, supports, waivers)


def test_clause_without_any_task_is_empty_at_the_institution():
    found = made()
    assert found.cell(5, INSTITUTE).state is State.EMPTY
    assert found.cell(5, DESIGN).state is State.FREE


def test_task_with_everything_covers_and_frees_the_institution():
    found = made([TaskRow(1, None, DESIGN, clauses=(5,), **WHOLE)])
    assert (found.cell(5, DESIGN).state, found.cell(5, DESIGN).count) == (State.COVERED, 1)
    assert found.cell(5, INSTITUTE).state is State.FREE


def test_task_without_person_date_and_measures_names_all_three():
    found = made([TaskRow(1, None, DESIGN, clauses=(5,))])
    assert found.cell(5, DESIGN).state is State.PARTLY
    assert found.cell(5, DESIGN).missing == ("owner", "due", "measures")


def test_task_without_a_unit_is_the_institutions_own():
    found = made([TaskRow(1, None, INSTITUTE, has_due=True, has_measures=True, clauses=(5,))])
    assert found.cell(5, INSTITUTE).missing == ("owner",)


def test_broken_down_tasks_count_once_and_ask_for_people_at_the_end():
    top = TaskRow(1, None, DESIGN, has_due=True, clauses=(5,))
    leaf = TaskRow(2, 1, DESIGN, has_owner=True, has_measures=True)
    assert made([top, leaf]).cell(5, DESIGN).state is State.COVERED
    assert made([top, leaf]).cell(5, DESIGN).tasks == (1,)
    lacking = made([top, leaf, TaskRow(3, 1, DESIGN, has_measures=True)])
    assert lacking.cell(5, DESIGN).missing == ("owner",)


def test_measures_are_not_asked_below_the_topmost_task():
    top = TaskRow(1, None, DESIGN, has_due=True, clauses=(5,))
    assert made([top, TaskRow(2, 1, DESIGN, has_owner=True)]).cell(5, DESIGN).state is State.COVERED


def test_child_of_another_unit_covers_there_with_its_parents_date():
    top = TaskRow(1, None, DESIGN, has_due=True, clauses=(5,))
    child = TaskRow(2, 1, TESTING, has_owner=True, has_measures=True)
    found = made([top, child])
    assert found.cell(5, TESTING).state is State.COVERED and found.cell(5, TESTING).tasks == (2,)


def test_child_with_own_source_does_not_carry_its_parents():
    top = TaskRow(1, None, DESIGN, clauses=(5,), **WHOLE)
    child = TaskRow(2, 1, TESTING, clauses=(6,), **WHOLE)
    found = made([top, child], clauses=(ClauseRow(5), ClauseRow(6)))
    assert found.cell(5, TESTING).state is State.FREE and found.cell(6, TESTING).state is State.COVERED


def test_supporting_unit_is_empty_until_it_signs_and_then_lacks_a_person():
    top = TaskRow(1, None, DESIGN, clauses=(5,), **WHOLE)
    assert made([top], supports=[Support(1, TESTING, False)]).cell(5, TESTING).state is State.EMPTY
    signed = made([top], supports=[Support(1, TESTING, True)]).cell(5, TESTING)
    assert (signed.state, signed.missing) == (State.PARTLY, ("owner",))
    own = made([top, TaskRow(2, 1, TESTING, **WHOLE)], supports=[Support(1, TESTING, False)])
    assert own.cell(5, TESTING).state is State.COVERED


def test_waiver_for_a_unit_shows_and_yields_to_tasks():
    assert made(waivers=[Waived(5, TESTING)]).cell(5, TESTING).state is State.WAIVED
    covered = made([TaskRow(1, None, TESTING, clauses=(5,), **WHOLE)], waivers=[Waived(5, TESTING)])
    assert covered.cell(5, TESTING).state is State.COVERED


def test_waiver_for_everybody_waives_the_institution_and_whoever_was_asked():
    found = made(waivers=[Waived(5, None)])
    assert found.cell(5, INSTITUTE).state is State.WAIVED and found.cell(5, DESIGN).state is State.FREE
    asked = made(
        [TaskRow(1, None, DESIGN, clauses=(5,), **WHOLE)],
        supports=[Support(1, TESTING, False)],
        waivers=[Waived(5, None)],
    )
    assert asked.cell(5, TESTING).state is State.WAIVED and asked.cell(5, INSTITUTE).state is State.FREE


def test_heading_is_left_out_unless_somebody_linked_it():
    clauses = (ClauseRow(5), ClauseRow(6, parent=5))
    assert made(clauses=clauses).clauses == (6,)
    assert made([TaskRow(1, None, DESIGN, clauses=(5,))], clauses=clauses).clauses == (5, 6)


def test_tasks_that_serve_nothing_are_listed_at_their_top():
    rows = [
        TaskRow(1, None, DESIGN),
        TaskRow(2, 1, DESIGN),
        TaskRow(3, None, DESIGN, clauses=(5,)),
        TaskRow(4, None, DESIGN),
        TaskRow(5, 4, DESIGN, clauses=(5,)),
        TaskRow(6, 4, DESIGN),
    ]
    assert made(rows).unserving == (1, 6)


def test_totals_add_up_to_the_cells():
    found = made([TaskRow(1, None, DESIGN, clauses=(5,))], clauses=(ClauseRow(5), ClauseRow(6)))
    assert sum(found.totals.values()) == len(found.cells) == 2
    assert found.row_totals(6)[State.EMPTY] == 1
