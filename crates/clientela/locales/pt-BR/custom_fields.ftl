custom-fields-title = Campos personalizados
custom-fields-lead = O que sua loja quer saber de cada cliente além do cadastro comum.
custom-fields-empty = Nenhum campo personalizado
custom-fields-empty-hint = Um campo criado aqui aparece no cadastro, nos filtros, na importação e na exportação.
custom-fields-new = Novo campo
custom-fields-label = Nome do campo
custom-fields-key = Chave na API
custom-fields-key-hint = Como os sistemas integrados chamam o campo. Não muda depois.
custom-fields-define = Criar campo
custom-fields-actions = Ações
custom-fields-relabel = Renomear
custom-fields-relabel-title = Renomear { $value }
custom-fields-relabel-hint = O nome muda no painel e no cabeçalho dos arquivos. Os valores ficam.
custom-fields-save = Salvar
custom-fields-cancel = Cancelar
custom-fields-remove = Remover
custom-fields-remove-title = Remover o campo { $value }?
custom-fields-remove-values = { $count ->
    [0] Nenhum cliente tem valor neste campo.
    [1] 1 cliente tem valor neste campo, que será apagado.
   *[other] { $number } clientes têm valor neste campo; todos esses valores serão apagados.
}
custom-fields-remove-what = O campo sai do cadastro, dos filtros, dos arquivos e da API.
custom-fields-remove-final = Não dá para desfazer.
custom-fields-remove-confirm = Remover campo
notice-custom-field-defined = Campo criado. Ele já aparece no cadastro e nos filtros.
notice-custom-field-removed = Campo removido.
