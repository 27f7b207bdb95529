home-title = Início
home-customers = Clientes
home-by-the-end-of-last-month = { $count ->
    [0] nenhum no fim do mês passado
   *[other] { $number } no fim do mês passado
}
home-new = Novos neste mês
home-same-days = { $count ->
    [0] nenhum nos mesmos dias do mês passado
   *[other] { $number } nos mesmos dias do mês passado
}
home-same-days-rate = { $value } nos mesmos dias do mês passado
home-returning = Voltaram a comprar
home-returned = { $count ->
    [0] nenhum já comprava antes do mês
    [one] { $number } já comprava antes do mês
   *[other] { $number } já compravam antes do mês
}
home-of-buyers = { $count ->
    [0] nenhum comprador no mês
    [one] { $number } comprador no mês
   *[other] { $number } compradores no mês
}
home-revenue = Receita do mês
home-revenue-plain = Receita
home-orders = { $count ->
    [0] nenhum pedido
    [one] { $number } pedido
   *[other] { $number } pedidos
}
home-compared = Este mês: de { $from } a { $to }. Comparado com os mesmos dias do mês passado: de { $before_from } a { $before_to }. Pedidos cancelados, recusados e devolvidos não contam.
home-days = Pedidos por dia, nos últimos 30 dias
home-days-top = { $count ->
    [one] no maior dia, { $number } pedido
   *[other] no maior dia, { $number } pedidos
}
home-days-none = Nenhum pedido nos últimos 30 dias. Aqui aparecem os pedidos de cada dia; eles chegam da sua loja pela integração.
home-day = Dia
home-carts = Carrinhos abandonados
home-carts-worth = { $value } em produtos
home-birthdays = Aniversários da semana
home-birthdays-all = { $count ->
    [one] Ver { $number } cliente
   *[other] Ver { $number } clientes
}
home-birthdays-none = Ninguém faz aniversário nos próximos 7 dias, entre os clientes com data de nascimento.
home-today = hoje
home-empty = Aqui você verá seus clientes
home-empty-hint = Cadastre o primeiro cliente ou traga sua base de uma planilha ou de outra plataforma.
home-register = Cadastrar cliente
home-import = Importar
home-imports = Últimas importações
home-imports-all = Ver todas
home-imported = { $count ->
    [0] nada de novo
    [one] { $number } cliente gravado
   *[other] { $number } clientes gravados
}
home-import-errors = { $count ->
    [one] { $number } erro
   *[other] { $number } erros
}
home-exports = Últimas exportações
home-exports-all = Ver todas
home-exported = { $count ->
    [one] { $number } cliente
   *[other] { $number } clientes
}
home-export-of = Exportação de { $value }
