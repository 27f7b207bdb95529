mailbox-title = Outbox
mailbox-lead = E-mails kept here because no mail server (SMTP) is set.
mailbox-empty = No e-mails kept
mailbox-empty-hint = The e-mails that the system writes, such as the link to a finished export, appear here.
mailbox-empty-action = See exports
mailbox-subject = Subject
mailbox-to = To
mailbox-to-whom = To { $value }
mailbox-at = Date
mailbox-text = Text
mailbox-html = As it looks in the mail
mail-export-ready-subject = Your export of { $value } is ready
mail-export-ready-body = The file you asked for is ready.
mail-export-ready-rows = { $count ->
    [one] It has { $number } customer.
   *[other] It has { $number } customers.
}
mail-export-ready-download = Download file
mail-export-ready-until = The link works until { $value }, for you alone and after you log in.
mail-export-ready-page = See the export
