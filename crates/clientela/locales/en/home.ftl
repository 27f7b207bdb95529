home-title = Home
home-customers = Customers
home-see-list = See the list
home-new = New this month
home-month-before = { $count ->
    [0] none last month
   *[other] { $number } last month
}
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
