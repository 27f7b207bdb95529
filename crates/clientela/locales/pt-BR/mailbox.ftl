mailbox-title = Caixa de saída
mailbox-lead = E-mails guardados aqui porque nenhum servidor de e-mail (SMTP) está configurado.
mailbox-empty = Nenhum e-mail guardado
mailbox-empty-hint = Os e-mails que o sistema escreve, como o link de uma exportação pronta, aparecem aqui.
mailbox-empty-action = Ver exportações
mailbox-subject = Assunto
mailbox-to = Para
mailbox-to-whom = Para { $value }
mailbox-at = Data
mailbox-text = Texto
mailbox-html = Como aparece no e-mail
mail-export-ready-subject = Sua exportação de { $value } está pronta
mail-export-ready-body = O arquivo que você pediu está pronto.
mail-export-ready-rows = { $count ->
    [one] Ele tem { $number } cliente.
   *[other] Ele tem { $number } clientes.
}
mail-export-ready-download = Baixar arquivo
mail-export-ready-until = O link funciona até { $value }, só para você e depois de entrar com sua senha.
mail-export-ready-page = Ver a exportação
