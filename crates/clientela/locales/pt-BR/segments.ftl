segments-title = Segmentos
segments-lead = Filtros da lista guardados com um nome. Um segmento está sempre atualizado: quem passa a atender aos filtros entra, quem deixa de atender sai.
segments-all = Todos
segments-empty = Nenhum segmento ainda
segments-empty-hint = Filtre a lista de clientes e escolha "Salvar como segmento" para voltar a ela com um clique.
segments-first-step = Filtrar clientes
segments-name = Nome do segmento
segments-filter = Filtros
segments-customers = Clientes
segments-count = { $count ->
    [one] { $number } cliente
   *[other] { $number } clientes
}
segments-actions = Ações
segments-open = Segmento { $value }:
segments-open-filters = Abrir os filtros
segments-save = Salvar como segmento
segments-save-button = Salvar
segments-instead = Ou no lugar de um que já existe
segments-instead-none = Nenhum
segments-refilter = Atualizar com estes filtros
segments-rename = Renomear
segments-rename-title = Renomear { $value }
segments-rename-button = Salvar
segments-delete = Excluir
segments-delete-title = Excluir { $value }
segments-delete-what = Sai apenas o filtro guardado. Nenhum cliente é alterado nem excluído.
segments-delete-final = Endereços e exportações que usam este segmento deixam de funcionar. Isto não pode ser desfeito.
segments-delete-confirm = Excluir segmento
segments-cancel = Cancelar
segments-pill-gone = Algo que já não existe
segments-gone = O filtro cita um grupo, uma tag ou um campo que foi excluído: ninguém mais o tem. Filtre a lista de novo e salve no lugar deste segmento.
notice-segment-saved = Segmento salvo.
notice-segment-changed = Filtros do segmento atualizados.
notice-segment-renamed = Segmento renomeado.
notice-segment-deleted = Segmento excluído.
