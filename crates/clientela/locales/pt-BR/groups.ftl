groups-title = Grupos
groups-lead = Cada cliente fica em um grupo ou em nenhum.
groups-empty = Nenhum grupo ainda
groups-empty-hint = Crie grupos como Atacado ou VIP para separar os clientes e filtrar a lista.
groups-new = Novo grupo
groups-name = Nome do grupo
groups-create = Criar grupo
groups-customers = Clientes
groups-count = { $count ->
    [one] { $number } cliente
   *[other] { $number } clientes
}
groups-without = Sem grupo
notice-group-created = Grupo criado.
