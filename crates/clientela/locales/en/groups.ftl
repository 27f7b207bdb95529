groups-title = Groups
groups-lead = Each customer is in one group or in none.
groups-empty = No groups yet
groups-empty-hint = Create groups such as Wholesale or VIP to tell customers apart and filter the list.
groups-new = New group
groups-name = Name of the group
groups-create = Create group
groups-customers = Customers
groups-count = { $count ->
    [one] { $number } customer
   *[other] { $number } customers
}
groups-without = Without a group
notice-group-created = Group created.
