carts-title = Carrinhos
carts-cart = Carrinho
carts-cart-of = Carrinho de { $value }
carts-open-cart-of = Abrir o carrinho de { $value }
carts-guest = Visitante
carts-who = Cliente
carts-contact = Contato
carts-no-contact = sem contato
carts-units = Itens
carts-value = Valor
carts-last-activity = Última atividade
carts-started = Começado em
carts-status = Situação
carts-code = Código
carts-became = Virou
carts-empty = Este carrinho está vazio.
carts-abandoned = Abandonado
carts-open = Aberto
carts-emptied = Esvaziado
carts-ordered = Virou pedido
carts-ordered-since = Comprou depois
carts-ordered-since-note = Este cliente fez um pedido depois de deixar este carrinho.
carts-views = Quais carrinhos
carts-view-abandoned = Abandonados
carts-view-open = Todos os abertos
carts-view-ordered = Viraram pedido
carts-view-emptied = Esvaziados
carts-abandoned-count = { $count ->
    [0] Nenhum carrinho abandonado
    [1] 1 carrinho abandonado
   *[other] { $number } carrinhos abandonados
}
carts-abandoned-after = { $count ->
    [1] Um carrinho é abandonado depois de 1 minuto parado.
   *[other] Um carrinho é abandonado depois de { $number } minutos parado.
}
carts-change-minutes = Mudar
carts-who-only = Clientes que só deixaram carrinho
carts-none = Nenhum carrinho aqui
carts-none-hint = Os carrinhos chegam da sua loja, com o contato de quem os deixou e quanto valem.
carts-none-of = Nenhum carrinho
carts-none-of-hint = Aqui ficam os carrinhos deste cliente: os abertos, os abandonados e os que viraram pedido.
carts-delete = Excluir carrinho
carts-delete-title = Excluir este carrinho?
carts-delete-what = O carrinho some das listas e dos filtros. O cadastro de quem o deixou continua.
carts-delete-final = Isso não pode ser desfeito.
carts-delete-confirm = Excluir carrinho
carts-settings-title = Carrinhos abandonados
carts-settings-lead = Depois de quanto tempo parado um carrinho aberto conta como abandonado.
carts-minutes = Minutos
carts-minutes-hint = De 5 minutos a 30 dias (43.200 minutos). Vale na hora, também para os carrinhos que já existem.
carts-save = Salvar

notice-cart-deleted = Carrinho excluído.

action-cart-started = Carrinho começado
action-cart-deleted = Carrinho excluído
