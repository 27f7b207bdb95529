products-none = Nenhum pedido teve um produto assim
products-field = SKU ou nome do produto
products-hint = Digite uma parte do SKU ou do nome e escolha na lista.
products-suggestions = Produtos encontrados
