home-title = Home
home-customers = Customers
home-by-the-end-of-last-month = { $count ->
    [0] none by the end of last month
   *[other] { $number } by the end of last month
}
home-new = New this month
home-same-days = { $count ->
    [0] none in the same days of last month
   *[other] { $number } in the same days of last month
}
home-same-days-rate = { $value } in the same days of last month
home-returning = Bought again
home-returned = { $count ->
    [0] none had bought before this month
    [one] { $number } had bought before this month
   *[other] { $number } had bought before this month
}
home-of-buyers = { $count ->
    [0] no buyers this month
    [one] { $number } buyer this month
   *[other] { $number } buyers this month
}
home-revenue = Revenue this month
home-revenue-plain = Revenue
home-orders = { $count ->
    [0] no orders
    [one] { $number } order
   *[other] { $number } orders
}
home-compared = This month: from { $from } to { $to }. Compared with the same days of last month: from { $before_from } to { $before_to }. Cancelled, refused and refunded orders do not count.
home-days = Orders by day, last 30 days
home-days-top = { $count ->
    [one] { $number } order on the largest day
   *[other] { $number } orders on the largest day
}
home-days-none = No orders in the last 30 days. The orders of each day appear here; they arrive from your shop through the integration.
home-day = Day
home-carts = Abandoned carts
home-carts-worth = { $value } in products
home-birthdays = Birthdays this week
home-birthdays-all = { $count ->
    [one] See { $number } customer
   *[other] See { $number } customers
}
home-birthdays-none = Nobody has a birthday in the next 7 days, among customers with a birth date.
home-today = today
home-empty = Your customers will be here
home-empty-hint = Register the first customer or bring yours from a spreadsheet or another platform.
home-register = Register customer
home-import = Import
home-imports = Latest imports
home-imports-all = See all
home-imported = { $count ->
    [0] nothing new
    [one] { $number } customer written
   *[other] { $number } customers written
}
home-import-errors = { $count ->
    [one] { $number } error
   *[other] { $number } errors
}
home-exports = Latest exports
home-exports-all = See all
home-exported = { $count ->
    [one] { $number } customer
   *[other] { $number } customers
}
home-export-of = Export of { $value }
