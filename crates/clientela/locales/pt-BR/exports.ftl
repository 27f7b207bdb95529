exports-title = Exportações
exports-lead = Arquivos da lista de clientes. Cada um fica disponível por 7 dias para quem o pediu.
exports-new = Exportar lista
exports-one = Exportação de { $value }
exports-empty = Nenhuma exportação ainda
exports-empty-hint = Filtre a lista de clientes e use o botão Exportar lista. O arquivo aparece aqui e o link chega por e-mail.
exports-empty-list = Ir para clientes
exports-empty-all = Exportar todos
exports-asked-at = Pedida em
exports-asked-by = Pedida por
exports-what = Clientes
exports-everybody = Toda a lista
exports-purpose = Finalidade
exports-purpose-management = Gestão
exports-purpose-management-hint = { $count ->
    [1] O cliente do filtro. Não use para enviar publicidade.
   *[other] Os { $number } clientes do filtro. Não use para enviar publicidade.
}
exports-purpose-marketing = Marketing
exports-purpose-marketing-hint = Só quem aceitou receber publicidade. Quem pediu para ser esquecido fica de fora.
exports-channel = Canal da publicidade
exports-channel-hint = Vale para a finalidade Marketing.
exports-channel-email = Aceita e-mail
exports-channel-sms = Aceita SMS
exports-channel-whatsapp = Aceita WhatsApp
exports-channel-any = Aceita ao menos um canal
exports-customers = { $count ->
    [one] { $number } cliente
   *[other] { $number } clientes
}
exports-rows = Linhas
exports-state = Situação
exports-file = Arquivo
exports-format = Formato
exports-format-csv = CSV
exports-format-csv-hint = Abre no Excel e no LibreOffice, e pode ser importado de volta.
exports-format-jsonl = JSON Lines
exports-format-jsonl-hint = Um objeto por linha, com os nomes da API. Para programas.
exports-columns = Colunas
exports-columns-count = { $count ->
    [one] { $number } coluna
   *[other] { $number } colunas
}
exports-matching = { $count ->
    [0] Nenhum cliente corresponde
    [one] { $number } cliente corresponde
   *[other] { $number } clientes correspondem
}
exports-no-filter = Sem filtro: toda a lista, menos os ocultos.
exports-change-filter = Alterar o filtro na lista
exports-open-list = Abrir esta lista
exports-masked = Seu perfil não vê dados pessoais: e-mails, telefones e documentos sairão mascarados.
exports-masked-short = dados pessoais mascarados
exports-mail-follows = Quando o arquivo estiver pronto, o link vai para { $value }.
exports-start = Gerar arquivo
exports-back = Voltar à lista
exports-cancel = Cancelar exportação
exports-cancelled = A exportação foi cancelada. Nenhum arquivo foi guardado.
exports-download = Baixar arquivo
exports-follow = Acompanhar
exports-ready = { $count ->
    [0] Arquivo pronto: nenhum cliente correspondeu
    [one] Arquivo pronto: { $number } cliente
   *[other] Arquivo pronto: { $number } clientes
}
exports-until = Disponível até { $value }, só para você.
exports-expired = Expirada
exports-expired-why = O prazo de 7 dias terminou e o arquivo foi removido.
exports-failed = O arquivo não pôde ser gerado. Nada ficou guardado pela metade.
exports-again = Exportar de novo
exports-not-yours = O arquivo só pode ser baixado por { $value }.
notice-export-asked = Pedido recebido. O arquivo está sendo gerado.
error-format-not-yet = Este formato ainda não está disponível. Use csv ou jsonl.
