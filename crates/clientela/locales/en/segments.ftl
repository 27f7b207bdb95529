segments-title = Segments
segments-lead = Filters of the list kept under a name. A segment is always up to date: who begins to match comes in, who no longer matches goes out.
segments-all = All
segments-empty = No segments yet
segments-empty-hint = Filter the list of customers and choose "Save as a segment" to come back to it with one click.
segments-first-step = Filter customers
segments-name = Name of the segment
segments-filter = Filters
segments-customers = Customers
segments-count = { $count ->
    [one] { $number } customer
   *[other] { $number } customers
}
segments-actions = Actions
segments-open = Segment { $value }:
segments-open-filters = Open the filters
segments-save = Save as a segment
segments-save-button = Save
segments-instead = Or in place of one that exists
segments-instead-none = None
segments-refilter = Update with these filters
segments-rename = Rename
segments-rename-title = Rename { $value }
segments-rename-button = Save
segments-delete = Delete
segments-delete-title = Delete { $value }
segments-delete-what = Only the saved filter goes. No customer is changed or deleted.
segments-delete-final = Addresses and exports that use this segment stop working. This cannot be undone.
segments-delete-confirm = Delete segment
segments-cancel = Cancel
segments-pill-gone = Something that is no longer there
segments-gone = The filter names a group, a tag or a field that was deleted: nobody has it any more. Filter the list again and save in place of this segment.
notice-segment-saved = Segment saved.
notice-segment-changed = Filters of the segment updated.
notice-segment-renamed = Segment renamed.
notice-segment-deleted = Segment deleted.
