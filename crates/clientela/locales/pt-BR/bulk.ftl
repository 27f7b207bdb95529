bulk-all = Ações em massa
bulk-none = Nada foi feito em massa ainda
bulk-none-more = Na lista de clientes, marque quem você quer e escolha o que fazer.
bulk-what = O que foi feito
bulk-customers = Clientes mudados
bulk-back = Ver clientes

bulk-selected = Selecionados:
bulk-select-row = Selecionar { $value }
bulk-select-page = Selecionar a página
bulk-select-all = Todos os { $value } da busca
bulk-bar = Ações com os clientes selecionados

bulk-title-add-tags = Adicionar tags
bulk-title-remove-tags = Tirar tags
bulk-title-set-group = Mudar de grupo
bulk-title-delete = Excluir clientes
bulk-export = Exportar

bulk-chosen = { $count ->
    [0] Nenhum cliente escolhido
    [1] 1 cliente escolhido
   *[other] { $number } clientes escolhidos
}
bulk-do-add-tags = { $count ->
    [1] Adicionar a 1 cliente
   *[other] Adicionar a { $number } clientes
}
bulk-do-remove-tags = { $count ->
    [1] Tirar de 1 cliente
   *[other] Tirar de { $number } clientes
}
bulk-do-set-group = { $count ->
    [1] Mudar 1 cliente
   *[other] Mudar { $number } clientes
}
bulk-do-delete = Excluir { $number }
bulk-do-delete-but = { $count ->
    [1] Excluir { $number } (1 tem pedidos)
   *[other] Excluir { $number } ({ $orders } têm pedidos)
}
bulk-delete-stay = { $count ->
    [1] 1 tem pedidos e fica: quem comprou não pode ser excluído.
   *[other] { $number } têm pedidos e ficam: quem comprou não pode ser excluído.
}
bulk-can-be-undone = Pode ser desfeito por 30 dias.
bulk-delete-what = Os cadastros saem da loja com seus endereços, observações, tags e consentimentos. O histórico guarda só que algo foi excluído, sem dados pessoais.

bulk-did-add-tags = Tags adicionadas: { $value }
bulk-did-remove-tags = Tags tiradas: { $value }
bulk-did-set-group = Mudança para o grupo { $value }
bulk-did-set-group-none = Retirada de grupos
bulk-did-delete = Exclusão de clientes{ $value }
bulk-undid-add-tags = Desfeito: tags adicionadas: { $value }
bulk-undid-remove-tags = Desfeito: tags tiradas: { $value }
bulk-undid-set-group = Desfeito: mudança de grupo { $value }
bulk-undid-delete = Desfeito{ $value }

bulk-cancel = Parar
bulk-cancel-hint = Você pode sair desta página. Parar deixa como está o que já foi feito; tags e grupo podem ser desfeitos depois.
bulk-undo = Desfazer
bulk-undone = Desfeita
bulk-undo-stopped = Desfazer parou no meio
bulk-cancel-undo-hint = Você pode sair desta página. Parar deixa como está o que já foi desfeito; o resto pode ser desfeito depois.
bulk-undoes = Ação desfeita
bulk-why = Por que ficou como estava
bulk-changed = { $count ->
    [1] 1 cliente mudado
   *[other] { $number } clientes mudados
}
bulk-deleted = { $count ->
    [1] 1 cliente excluído
   *[other] { $number } clientes excluídos
}
bulk-unchanged = { $count ->
    [1] 1 já estava assim
   *[other] { $number } já estavam assim
}
bulk-refused = { $count ->
    [1] 1 ficou como estava
   *[other] { $number } ficaram como estavam
}
bulk-gone = { $count ->
    [1] 1 não existe mais
   *[other] { $number } não existem mais
}

error-selection-changed = A lista mudou enquanto você escolhia. Confira o novo número e confirme de novo.
error-nobody-selected = Nenhum cliente está escolhido.
error-cannot-be-undone = Isto não pode ser desfeito: já foi desfeito, ainda está em andamento, ou passou de 30 dias.
error-group-changed-since = O grupo foi mudado depois.
error-ids-or-filter = Diga ids ou filter, não os dois.
error-bulk-gone = A ação não existe mais.
