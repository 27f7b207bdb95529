reviews-title = Avaliações
reviews-stars = { $value } de 5 estrelas
reviews-none = Nenhuma avaliação ainda
reviews-none-hint = Aqui fica o que este cliente achou das compras, de uma a cinco estrelas.

action-review-written = Compra avaliada
