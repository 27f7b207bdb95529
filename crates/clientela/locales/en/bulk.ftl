bulk-all = Bulk actions
bulk-none = Nothing was done in bulk yet
bulk-none-more = In the list of customers, tick those you want and choose what to do.
bulk-what = What was done
bulk-customers = Customers changed
bulk-back = See customers

bulk-selected = Selected:
bulk-select-row = Select { $value }
bulk-select-page = Select the page
bulk-select-all = All { $value } found
bulk-bar = Actions with the selected customers

bulk-title-add-tags = Add tags
bulk-title-remove-tags = Remove tags
bulk-title-set-group = Change group
bulk-title-delete = Delete customers
bulk-export = Export

bulk-chosen = { $count ->
    [0] No customer chosen
    [1] 1 customer chosen
   *[other] { $number } customers chosen
}
bulk-do-add-tags = { $count ->
    [1] Add to 1 customer
   *[other] Add to { $number } customers
}
bulk-do-remove-tags = { $count ->
    [1] Remove from 1 customer
   *[other] Remove from { $number } customers
}
bulk-do-set-group = { $count ->
    [1] Change 1 customer
   *[other] Change { $number } customers
}
bulk-do-delete = Delete { $number }
bulk-do-delete-but = { $count ->
    [1] Delete { $number } (1 has orders)
   *[other] Delete { $number } ({ $orders } have orders)
}
bulk-delete-stay = { $count ->
    [1] 1 has orders and stays: whoever bought cannot be deleted.
   *[other] { $number } have orders and stay: whoever bought cannot be deleted.
}
bulk-can-be-undone = Can be undone for 30 days.
bulk-delete-what = The records leave the store with their addresses, notes, tags and consents. The history keeps only that something was deleted, without personal data.

bulk-did-add-tags = Tags added: { $value }
bulk-did-remove-tags = Tags removed: { $value }
bulk-did-set-group = Moved to the group { $value }
bulk-did-set-group-none = Taken out of groups
bulk-did-delete = Customers deleted{ $value }
bulk-undid-add-tags = Undone: tags added: { $value }
bulk-undid-remove-tags = Undone: tags removed: { $value }
bulk-undid-set-group = Undone: change of group { $value }
bulk-undid-delete = Undone{ $value }

bulk-cancel = Stop
bulk-cancel-hint = You can leave this page. Stopping leaves what is done as it is; tags and group can be undone later.
bulk-undo = Undo
bulk-undone = Undone
bulk-undo-stopped = The undo stopped halfway
bulk-cancel-undo-hint = You can leave this page. Stopping leaves what is undone as it is; the rest can be undone later.
bulk-undoes = The action undone
bulk-why = Why it stayed as it was
bulk-changed = { $count ->
    [1] 1 customer changed
   *[other] { $number } customers changed
}
bulk-deleted = { $count ->
    [1] 1 customer deleted
   *[other] { $number } customers deleted
}
bulk-unchanged = { $count ->
    [1] 1 was so already
   *[other] { $number } were so already
}
bulk-refused = { $count ->
    [1] 1 stayed as it was
   *[other] { $number } stayed as they were
}
bulk-gone = { $count ->
    [1] 1 exists no more
   *[other] { $number } exist no more
}

error-selection-changed = The list changed while you were choosing. Look at the new number and confirm again.
error-nobody-selected = No customer is chosen.
error-cannot-be-undone = This cannot be undone: it was undone already, still goes on, or is older than 30 days.
error-group-changed-since = The group was changed since.
error-ids-or-filter = Say ids or filter, not both.
error-bulk-gone = The action exists no more.
