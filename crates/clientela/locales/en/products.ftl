products-none = No order had such a product
products-field = SKU or product name
products-hint = Type a part of the SKU or the name and choose from the list.
products-suggestions = Products found
