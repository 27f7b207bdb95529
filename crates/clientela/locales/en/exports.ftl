exports-title = Exports
exports-lead = Files of the customer list. Each can be had for 7 days by whoever asked for it.
exports-new = Export list
exports-one = Export of { $value }
exports-empty = No exports yet
exports-empty-hint = Filter the customer list and use the button Export list. The file appears here and the link comes by e-mail.
exports-empty-list = Go to customers
exports-empty-all = Export everybody
exports-asked-at = Asked on
exports-asked-by = Asked by
exports-what = Customers
exports-everybody = The whole list
exports-purpose = Purpose
exports-purpose-management = Management
exports-purpose-management-hint = { $count ->
    [one] The customer of the filter. Not for advertising.
   *[other] The { $number } customers of the filter. Not for advertising.
}
exports-purpose-marketing = Marketing
exports-purpose-marketing-hint = Only those who agreed to be written to. Those who asked to be forgotten are left out.
exports-channel = Channel of the advertising
exports-channel-hint = Applies to the purpose Marketing.
exports-channel-email = Accepts e-mail
exports-channel-sms = Accepts SMS
exports-channel-whatsapp = Accepts WhatsApp
exports-channel-any = Accepts one channel at least
exports-customers = { $count ->
    [one] { $number } customer
   *[other] { $number } customers
}
exports-rows = Rows
exports-state = State
exports-file = File
exports-format = Format
exports-format-csv = CSV
exports-format-csv-hint = Opens in Excel and LibreOffice, and can be imported again.
exports-format-jsonl = JSON Lines
exports-format-jsonl-hint = One object per line, with the names of the API. For programs.
exports-columns = Columns
exports-columns-count = { $count ->
    [one] { $number } column
   *[other] { $number } columns
}
exports-matching = { $count ->
    [0] No customer matches
    [one] { $number } customer matches
   *[other] { $number } customers match
}
exports-no-filter = No filter: the whole list, without the hidden ones.
exports-change-filter = Change the filter in the list
exports-open-list = Open this list
exports-masked = Your role does not see personal data: e-mails, phones and documents will be masked.
exports-masked-short = personal data masked
exports-mail-follows = When the file is ready, the link goes to { $value }.
exports-start = Make the file
exports-back = Back to the list
exports-cancel = Cancel the export
exports-cancelled = The export was cancelled. No file was kept.
exports-download = Download file
exports-follow = Follow
exports-ready = { $count ->
    [0] File ready: no customer matched
    [one] File ready: { $number } customer
   *[other] File ready: { $number } customers
}
exports-until = Available until { $value }, to you alone.
exports-expired = Expired
exports-expired-why = The 7 days are over and the file was removed.
exports-failed = The file could not be made. Nothing was left half done.
exports-again = Export again
exports-not-yours = The file can only be downloaded by { $value }.
notice-export-asked = Received. The file is being made.
error-format-not-yet = This format is not available yet. Use csv or jsonl.
