imports-title = Imports
imports-new = Import a file
imports-none = No file has been imported yet
imports-none-more = Bring customers or orders from a spreadsheet: the template of Clientela, an export from here, the files of Shopify, Nuvemshop and WooCommerce, or any other, by saying what each column is.
imports-file = File
imports-when = When
imports-by = Who
imports-state = State
imports-rows = Rows
imports-result = Result
imports-open = Open the import { $value }

imports-state-queued = Queued
imports-state-running = Running
imports-state-waiting = Waiting for you
imports-state-unmapped = Waiting for its columns
imports-state-done = Imported
imports-state-checked = Only checked
imports-state-failed = Nothing imported
imports-state-cancelled = Cancelled

imports-customers-new-title = Import customers
imports-step-kind = What the file holds
imports-kind-customers = Customers
imports-kind-orders = Orders
imports-kind-carts = Carts
imports-orders-hint = One row for each item; the rows of one order stand together. Customers who are missing are registered.
imports-template = Download the template (CSV)
imports-customers-template-hint = The template has the columns in their order; fill it in without changing the headers.
imports-step-file = The file
imports-drop = Drop the file here or click to choose
imports-drop-hint = CSV of up to 256 MB and 1,000,000 rows. Separator and encoding are recognised.
imports-origin = Where it comes from
imports-origin-auto = Recognise it
imports-origin-template = Clientela template
imports-origin-clientela = Clientela export
imports-origin-shopify = Shopify
imports-origin-nuvemshop = Nuvemshop
imports-origin-nuvemshop_carts = Nuvemshop: abandoned carts
imports-origin-woocommerce = WooCommerce
imports-origin-other = Another source: I say what each column is
imports-origin-by_hand = another source
imports-customers-step-existing = If the customer is there already
imports-update = Update with what the file says
imports-customers-update-hint = Blank cells never erase; tags are added to those there.
imports-skip = Leave as it is
imports-customers-skip-hint = Only new customers are imported.
imports-step-run = After the check
imports-run-manual = Show what will happen and wait for me
imports-run-auto = Import at once if there are no errors
imports-run-never = Only check, import nothing
imports-submit = Send and check
imports-customers-all-or-nothing = All or nothing: with a single error no customer is imported.

imports-cancel = Cancel the import
imports-run = Import now
imports-back = All imports
imports-again = Import another file
imports-recognised = Recognised as { $value }
imports-encoding = Encoding { $value }
imports-separator-semicolon = separated by semicolons
imports-separator-comma = separated by commas
imports-separator-tab = separated by tabs
imports-writing-waits = While a large file is written, other changes wait some seconds.

imports-mapping-title = What is each column?
imports-mapping-hint = This file is from no known source. Look over what was guessed, choose what is missing, and leave as “Do not import” what you do not want to bring.
imports-mapping-column = Column of the file
imports-mapping-cells = Examples
imports-mapping-blank = (blank)
imports-customers-mapping-field = Field of the customer
imports-mapping-none = Do not import
imports-mapping-unnamed = Column { $value }, without a header
imports-mapping-why = Why the file was not recognised
imports-mapping-submit = Check the file
imports-mapping-faults = with these columns; nothing was imported. Change the columns here, or mend the file and send it again.
imports-mapping-change = Change the columns

imports-plan-title = What will happen
imports-plan-nothing = The file brings nothing new: nothing will change.
imports-customers-will-create = { $count ->
    [1] 1 new customer
   *[other] { $number } new customers
}
imports-customers-will-update = { $count ->
    [1] 1 customer updated
   *[other] { $number } customers updated
}
imports-unchanged = { $count ->
    [1] 1 unchanged
   *[other] { $number } unchanged
}
imports-skipped = { $count ->
    [1] 1 left as it is
   *[other] { $number } left as they are
}
imports-result-title = Result
imports-result-nothing = Nothing changed: what the file says is here already.
imports-dry-title = Checked: nothing was imported
imports-see-created = See imported customers
imports-see-carts = See carts
imports-see-all = See all customers

imports-nothing = Nothing new

imports-errors-title = { $count ->
    [1] 1 error in the file
   *[other] { $number } errors in the file
}
imports-customers-errors-none-imported = No customer was imported. Correct the file and send it again.
imports-errors-download = Download all errors (CSV)
imports-errors-row = Row
imports-errors-column = Column
imports-errors-value = Value
imports-errors-message = What to do
imports-errors-more = More errors
imports-errors-first = First errors
imports-errors-customer = See customer
imports-cancelled-title = Import cancelled
imports-customers-cancelled-more = No customer was imported.
imports-expired-title = Nobody confirmed the import
imports-customers-expired-more = An import waits 7 days for your answer; then its file is removed. No customer was imported.
imports-failed-title = The import did not finish
imports-waiting = The check is over

import-problem-invalid = The value cannot be used.
import-problem-unreadable = The file could not be read to its end. Send it again.
import-problem-unsupported-format = This kind of file is not read. Save the spreadsheet as CSV and send it again.
import-problem-empty = The file is empty.
import-problem-too-many-bytes = The file is larger than the limit of { $value } bytes. Split it.
import-problem-too-many-rows = The file has more than { $value } rows. Split it.
import-problem-too-many-columns = The row has more than { $value } columns.
import-problem-cell-too-long = A cell has more than { $value } bytes.
import-problem-unterminated-quote = A quote opened in this row is never closed. Close it or take it away.
import-problem-missing-cells = The row has fewer cells than the header. See whether it is broken in two.
import-problem-extra-cells = The row has more cells than the header. See whether a separator or a quote is missing.
import-problem-stray-quote = There is text after the quote that closes a cell. Double the quotes inside ("").
import-problem-nul-character = The row has a null character. Take it away.
import-problem-invalid-text = The row has bytes that are no text. Save the file again as CSV UTF-8.
import-problem-file-unrecognised = The file is neither the template, nor an export of Clientela, nor a customer file of Shopify or Nuvemshop. Say what each column is, or mend the differences below, or copy your data into the template.
import-problem-file-of-another-origin = The header is not that of the chosen origin. Choose "Recognise it" or look at the file.
import-problem-header-unknown = The column “{ $value }” is not known. Delete it or give it a header of the template.
import-problem-header-repeated = The column “{ $value }” is there more than once. Keep one.
import-problem-header-missing = The template's column “{ $column }” is missing.
import-problem-header-extra = The column “{ $value }” is not in the template. Delete it or correct its header.
import-problem-header-misplaced = Here the template has “{ $column }”, and the file has “{ $value }”. Put the columns back in the template's order.
import-problem-header-not-first = The template's header must stand in row 1. Delete the rows above it.
import-problem-mapped-header-missing = The file has no column “{ $column }”, of which it was said what it is.
import-problem-email-twice = The same e-mail is in row { $other }. Keep one row per customer.
import-problem-document-twice = The same CPF or CNPJ is in row { $other }. Keep one row per customer.
import-problem-external-reference-twice = The same external reference is in row { $other }. Keep one row per customer.
import-problem-customer-twice = This row and row { $other } are about the same customer. Keep one.
import-problem-identity-clash = The row points to two customers: one by e-mail or reference, another by document. Correct the row or the customers.
import-problem-required = The name is missing. Give the name or, for a company, the company or trade name.
import-problem-yes-or-no = “{ $value }” is neither yes nor no. Write sim, não or leave it blank.
import-problem-date-invalid = “{ $value }” is not a date. Use dd/mm/yyyy.
import-problem-date-in-future = The date “{ $value }” is in the future.
import-problem-email-invalid = “{ $value }” is not a valid e-mail. Correct it or leave it blank.
import-problem-document-invalid = “{ $value }” is not a valid CPF or CNPJ. Look at the digits or leave it blank.
import-problem-document-not-cpf = The kind is person, but “{ $value }” is a CNPJ. Correct the kind or the document.
import-problem-document-not-cnpj = The kind is company, but “{ $value }” is a CPF. Correct the kind or the document.
import-problem-phone-invalid = “{ $value }” is not a valid phone. Write it with its area code, or with + and the country code.
import-problem-zip-invalid = “{ $value }” is not a CEP: it has 8 digits. See whether the spreadsheet dropped a leading zero.
import-problem-state-unknown = “{ $value }” is not a Brazilian state. Use its two letters, such as SP.
import-problem-gender-unknown = “{ $value }” is not known. Use feminino, masculino, outro or leave it blank.
import-problem-kind-unknown = “{ $value }” is not known. Use PF or PJ, or leave it blank.
import-problem-group-unknown = “{ $value }” cannot be the name of a group.
import-problem-tag-invalid = One of the tags cannot be used. Separate tags by | and use no control characters.
import-problem-too-long = The text is too long.
import-problem-too-many = There are too many items in this cell.
import-problem-control-characters = The cell has line breaks or invisible characters that cannot be used here.

error-import-has-errors = The file has errors; nothing was imported.
error-import-errors-forgotten = Nothing was imported. The errors of this file were deleted after 30 days; send the file again to see them.
error-import-overtaken = The customers changed several times while the file was imported. Nothing was imported; send it again.
error-import-file-gone = The file is no longer here. Send it again.
error-import-file-missing = Choose a file.
error-import-cancelled = The import was cancelled.
error-import-expired = Nobody confirmed the import within 7 days. Nothing was imported; send the file again.
error-import-ended = The import has ended already.
error-import-not-waiting = The import is not waiting for an answer.
error-mapping-invalid = The mapping of columns must be a JSON object of the file's headers and the fields they are.
error-mapping-empty = Choose what at least one column is.
error-mapping-code-missing = Say which column is the order's code.
error-mapping-field-twice = A field can come from one column only. Leave one.
error-mapping-field-unknown = This store has no such field.
error-mapping-of-known-origin = A mapping of columns is for files of another source only.
error-exhausted = Something failed on our side several times. Nothing was half imported; send it again.
error-interrupted = The server stopped in the middle several times. Nothing was half imported; send it again.

imports-orders-new-title = Import orders
imports-orders-step-existing = If the order is there already
imports-orders-update-hint = What the file says replaces; blank cells never erase. If it brings items, they replace all of the order's.
imports-orders-skip-hint = Only new orders are imported.
imports-orders-all-or-nothing = All or nothing: with a single error no order is imported.
imports-orders-template-hint = One row for each item: repeat the code in the rows of one order, one below the other. What else is said of the order may stand in the first one alone.
imports-orders-mapping-field = Field of the order
imports-orders-will-create = { $count ->
    [1] 1 new order
   *[other] { $number } new orders
}
imports-orders-will-update = { $count ->
    [1] 1 order updated
   *[other] { $number } orders updated
}
imports-orders-errors-none-imported = No order was imported. Correct the file and send it again.
imports-orders-cancelled-more = No order was imported.
imports-orders-expired-more = An import waits 7 days for your answer; then its file is removed. No order was imported.

imports-carts-will-create = { $count ->
    [1] 1 new cart
   *[other] { $number } new carts
}
imports-carts-will-update = { $count ->
    [1] 1 cart updated
   *[other] { $number } carts updated
}
imports-carts-errors-none-imported = No cart was imported. Correct the file and send it again.
imports-carts-cancelled-more = No cart was imported.
imports-carts-expired-more = An import waits 7 days for your answer; then its file is removed. No cart was imported.

imports-order-field-code = Order code
imports-order-field-placed-at = Order date
imports-order-field-status = Order status
imports-order-field-payment-status = Payment status
imports-order-field-shipping-status = Shipping status
imports-order-field-paid-at = Paid at
imports-order-field-shipped-at = Shipped at
imports-order-field-delivered-at = Delivered at
imports-order-field-cancelled-at = Cancelled at
imports-order-field-first-name = Buyer's first name
imports-order-field-last-name = Buyer's last name
imports-order-field-full-name = Buyer's full name
imports-order-field-external-reference = Customer's external reference
imports-order-field-sku = Item SKU
imports-order-field-item-name = Item product
imports-order-field-category = Item category
imports-order-field-quantity = Item quantity
imports-order-field-unit-price-cents = Item unit price
imports-order-field-discount-cents = Discount
imports-order-field-shipping-cents = Shipping price
imports-order-field-total-cents = Order total
imports-order-field-refunded-cents = Refunded amount
imports-order-field-credits-cents = Paid with credits

import-problem-orders-file-unrecognised = The file is neither the template for orders nor an order file of Nuvemshop, Shopify or WooCommerce. Say what each column is, or correct the differences below, or copy your data into the template.
import-problem-order-twice = This order began in row { $other } already. Keep the rows of one order together, or take the repetition away.
import-problem-order-rows-differ = Row { $other } says something else of the same order in this column. Leave the same value, or leave it blank here.
import-problem-order-code-missing = The order's code is missing. Fill it in, in every row.
import-problem-order-code-invalid = “{ $value }” cannot be the code of an order.
import-problem-order-date-missing = The date of the order is missing, and the order is not here yet.
import-problem-order-items-missing = The product is missing: a new order has at least one item.
import-problem-order-items-too-many = The order has more than 1,000 items.
import-problem-item-product-missing = The product of this item is missing: fill in its SKU or its name.
import-problem-item-quantity-missing = The quantity of this item is missing.
import-problem-item-price-missing = The unit price of this item is missing. If it was free, write 0.
import-problem-line-item-invalid = “{ $value }” is no order item as WooCommerce writes them. Export the file again.
import-problem-amount-invalid = “{ $value }” is no amount in reais. Use 1234,56.
import-problem-amount-out-of-range = “{ $value }” is out of range: from 0 to 10 thousand million reais.
import-problem-quantity-invalid = “{ $value }” is no whole quantity.
import-problem-quantity-out-of-range = “{ $value }” is out of range: from 1 to 1,000,000.
import-problem-refund-too-large = The refund of “{ $value }” is larger than the total of the order.
import-problem-status-unknown = “{ $value }” is no status that is known. The manual lists those of each source; use one of them, or leave it blank.
import-problem-currency-unknown = The order is in “{ $value }”; only orders in reais (BRL) are imported.
import-problem-date-not-iso = “{ $value }” may be two different days. Export the file again with dates like 2026-01-31 13:45.
import-problem-customer-unidentified = The order does not say whose it is. Fill in the customer's e-mail, CPF/CNPJ or external reference.
import-problem-identity-clash-in-file = The order points to two different customers: one of them is that of the order in row { $other }. Correct the e-mail, the CPF/CNPJ or the external reference.
