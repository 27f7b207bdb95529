custom-fields-title = Custom fields
custom-fields-lead = What your store wants to know of each customer beside the usual record.
custom-fields-empty = No custom fields
custom-fields-empty-hint = A field created here appears in the record, in the filters, in imports and in exports.
custom-fields-new = New field
custom-fields-label = Name of the field
custom-fields-key = Key in the API
custom-fields-key-hint = What integrated systems call the field. It does not change later.
custom-fields-define = Create field
custom-fields-actions = Actions
custom-fields-relabel = Rename
custom-fields-relabel-title = Rename { $value }
custom-fields-relabel-hint = The name changes in the panel and in the header of files. The values stay.
custom-fields-save = Save
custom-fields-cancel = Cancel
custom-fields-remove = Remove
custom-fields-remove-title = Remove the field { $value }?
custom-fields-remove-values = { $count ->
    [0] No customer has a value in this field.
    [one] 1 customer has a value in this field, which will be erased.
   *[other] { $number } customers have a value in this field; all these values will be erased.
}
custom-fields-remove-what = The field leaves the record, the filters, the files and the API.
custom-fields-remove-final = This cannot be undone.
custom-fields-remove-confirm = Remove field
notice-custom-field-defined = Field created. It is in the record and in the filters already.
notice-custom-field-removed = Field removed.
