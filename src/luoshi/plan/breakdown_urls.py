from django.urls import path

from luoshi.plan.views import (
    breakdown,
    change_cell,
    export_table,
    import_table,
    look_up_names,
    make_tasks,
    selected,
    show_source,
    task_form,
)

breakdown_urls = [
    path("breakdown/", breakdown.breakdown, name="breakdown"),
    path("breakdown/export/", export_table.export_table, name="export-table"),
    path("breakdown/import/", import_table.import_table, name="import-table"),
    path("breakdown/import/marked/", import_table.marked_table, name="marked-table"),
    path("breakdown/import/confirm/", import_table.confirm_import, name="confirm-import"),
    path("breakdown/from-clauses/", make_tasks.make_tasks, name="make-tasks"),
    path("breakdown/issue/", selected.issue, name="issue-table"),
    path("breakdown/names/", look_up_names.look_up_names, name="look-up-names"),
    path("breakdown/selected/change/", selected.change_selected, name="change-selected"),
    path("breakdown/selected/send/", selected.send_selected, name="send-selected"),
    path("breakdown/selected/withdraw/", selected.withdraw_selected, name="withdraw-selected"),
    path("breakdown/tasks/new/", task_form.new_task, name="new-task"),
    path("breakdown/tasks/<int:pk>/", task_form.edit_task, name="edit-task"),
    path("breakdown/tasks/<int:pk>/cell/", change_cell.change_cell, name="change-cell"),
    path("breakdown/tasks/<int:pk>/source/", show_source.show_source, name="show-source"),
]
