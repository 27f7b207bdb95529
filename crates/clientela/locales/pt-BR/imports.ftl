imports-title = Importações
imports-new = Importar um arquivo
imports-none = Nenhum arquivo foi importado ainda
imports-none-more = Traga clientes ou pedidos de uma planilha: o modelo da Clientela, uma exportação daqui, os arquivos da Shopify, da Nuvemshop e do WooCommerce, ou qualquer outra, dizendo o que é cada coluna.
imports-file = Arquivo
imports-when = Quando
imports-by = Quem
imports-state = Situação
imports-rows = Linhas
imports-result = Resultado
imports-open = Abrir a importação { $value }

imports-state-queued = Na fila
imports-state-running = Em andamento
imports-state-waiting = Aguardando confirmação
imports-state-unmapped = Aguardando as colunas
imports-state-done = Importado
imports-state-checked = Só conferido
imports-state-failed = Nada importado
imports-state-cancelled = Cancelado

imports-customers-new-title = Importar clientes
imports-step-kind = O que vem no arquivo
imports-kind-customers = Clientes
imports-kind-orders = Pedidos
imports-kind-carts = Carrinhos
imports-orders-hint = Uma linha por item; as linhas do mesmo pedido ficam juntas. Os clientes que faltam são cadastrados.
imports-template = Baixar o modelo (CSV)
imports-customers-template-hint = O modelo tem as colunas na ordem certa; preencha sem mudar os cabeçalhos.
imports-step-file = O arquivo
imports-drop = Solte o arquivo aqui ou clique para escolher
imports-drop-hint = CSV com até 256 MB e 1.000.000 de linhas. Separador e acentuação são reconhecidos.
imports-origin = De onde vem
imports-origin-auto = Reconhecer automaticamente
imports-origin-template = Modelo Clientela
imports-origin-clientela = Exportação da Clientela
imports-origin-shopify = Shopify
imports-origin-nuvemshop = Nuvemshop
imports-origin-nuvemshop_carts = Nuvemshop: carrinhos abandonados
imports-origin-woocommerce = WooCommerce
imports-origin-other = Outra origem: eu digo o que é cada coluna
imports-origin-by_hand = outra origem
imports-customers-step-existing = Se o cliente já existe
imports-update = Atualizar com o que vem no arquivo
imports-customers-update-hint = Células em branco nunca apagam; tags são somadas às que já existem.
imports-skip = Deixar como está
imports-customers-skip-hint = Só clientes novos são importados.
imports-step-run = Depois de conferir
imports-run-manual = Mostrar o que vai acontecer e esperar minha confirmação
imports-run-auto = Importar direto, se não houver erro
imports-run-never = Só conferir, sem importar
imports-submit = Enviar e conferir
imports-customers-all-or-nothing = Tudo ou nada: com um só erro, nenhum cliente é importado.

imports-cancel = Cancelar a importação
imports-run = Importar agora
imports-back = Todas as importações
imports-again = Importar outro arquivo
imports-recognised = Reconhecido como { $value }
imports-encoding = Codificação { $value }
imports-separator-semicolon = separado por ponto e vírgula
imports-separator-comma = separado por vírgula
imports-separator-tab = separado por tabulação
imports-writing-waits = Enquanto um arquivo grande é gravado, outras alterações esperam alguns segundos.

imports-mapping-title = O que é cada coluna?
imports-mapping-hint = Este arquivo não é de uma origem conhecida. Confira o que foi adivinhado, escolha o que falta e deixe como “Não importar” o que não quiser trazer.
imports-mapping-column = Coluna do arquivo
imports-mapping-cells = Exemplos
imports-mapping-blank = (em branco)
imports-customers-mapping-field = Campo do cliente
imports-mapping-none = Não importar
imports-mapping-unnamed = Coluna { $value }, sem cabeçalho
imports-mapping-why = Por que o arquivo não foi reconhecido
imports-mapping-submit = Conferir o arquivo
imports-mapping-faults = com estas colunas; nada foi importado. Mude as colunas aqui, ou corrija o arquivo e envie de novo.
imports-mapping-change = Mudar as colunas

imports-plan-title = O que vai acontecer
imports-plan-nothing = O arquivo não traz nada de novo: nada vai mudar.
imports-customers-will-create = { $count ->
    [1] 1 cliente novo
   *[other] { $number } clientes novos
}
imports-customers-will-update = { $count ->
    [1] 1 cliente atualizado
   *[other] { $number } clientes atualizados
}
imports-unchanged = { $count ->
    [1] 1 sem mudança
   *[other] { $number } sem mudança
}
imports-skipped = { $count ->
    [1] 1 deixado como está
   *[other] { $number } deixados como estão
}
imports-result-title = Resultado
imports-result-nothing = Nada mudou: o que está no arquivo já está aqui.
imports-dry-title = Conferido: nada foi importado
imports-see-created = Ver clientes importados
imports-see-carts = Ver carrinhos
imports-see-all = Ver todos os clientes

imports-nothing = Nada de novo

imports-errors-title = { $count ->
    [1] 1 erro no arquivo
   *[other] { $number } erros no arquivo
}
imports-customers-errors-none-imported = Nenhum cliente foi importado. Corrija o arquivo e envie de novo.
imports-errors-download = Baixar todos os erros (CSV)
imports-errors-row = Linha
imports-errors-column = Coluna
imports-errors-value = Valor
imports-errors-message = O que fazer
imports-errors-more = Mais erros
imports-errors-first = Primeiros erros
imports-errors-customer = Ver cliente
imports-cancelled-title = Importação cancelada
imports-customers-cancelled-more = Nenhum cliente foi importado.
imports-expired-title = Ninguém confirmou a importação
imports-customers-expired-more = Uma importação espera sua resposta por 7 dias; depois o arquivo é apagado. Nenhum cliente foi importado.
imports-failed-title = A importação não terminou
imports-waiting = A conferência terminou

import-problem-invalid = O valor não pode ser usado.
import-problem-unreadable = O arquivo não pôde ser lido até o fim. Envie-o de novo.
import-problem-unsupported-format = Este tipo de arquivo não é lido. Salve a planilha como CSV e envie de novo.
import-problem-empty = O arquivo está vazio.
import-problem-too-many-bytes = O arquivo é maior que o limite de { $value } bytes. Divida-o em partes.
import-problem-too-many-rows = O arquivo tem mais de { $value } linhas. Divida-o em partes.
import-problem-too-many-columns = A linha tem mais de { $value } colunas.
import-problem-cell-too-long = Uma célula tem mais de { $value } bytes.
import-problem-unterminated-quote = Aspas abertas nesta linha nunca se fecham. Feche-as ou apague-as.
import-problem-missing-cells = A linha tem menos células que o cabeçalho. Veja se ela não está quebrada em duas.
import-problem-extra-cells = A linha tem mais células que o cabeçalho. Veja se falta um separador ou aspas.
import-problem-stray-quote = Há texto depois das aspas que fecham uma célula. Dobre as aspas de dentro ("").
import-problem-nul-character = A linha tem um caractere nulo. Apague-o.
import-problem-invalid-text = A linha tem bytes que não são texto. Salve o arquivo de novo como CSV UTF-8.
import-problem-file-unrecognised = O arquivo não é o modelo, nem uma exportação da Clientela, nem um arquivo de clientes da Shopify ou da Nuvemshop. Diga o que é cada coluna, ou corrija as diferenças abaixo, ou copie seus dados para o modelo.
import-problem-file-of-another-origin = O cabeçalho não é o da origem escolhida. Escolha "Reconhecer automaticamente" ou confira o arquivo.
import-problem-header-unknown = A coluna “{ $value }” não é conhecida. Apague-a ou dê a ela um cabeçalho do modelo.
import-problem-header-repeated = A coluna “{ $value }” aparece mais de uma vez. Deixe uma só.
import-problem-header-missing = Falta a coluna “{ $column }” do modelo.
import-problem-header-extra = A coluna “{ $value }” não existe no modelo. Apague-a ou corrija o cabeçalho.
import-problem-header-misplaced = Aqui o modelo tem “{ $column }”, e o arquivo tem “{ $value }”. Volte as colunas à ordem do modelo.
import-problem-header-not-first = O cabeçalho do modelo deve estar na linha 1. Apague as linhas acima dele.
import-problem-mapped-header-missing = O arquivo não tem a coluna “{ $column }”, que foi dita.
import-problem-email-twice = O mesmo e-mail está na linha { $other }. Deixe uma linha só para cada cliente.
import-problem-document-twice = O mesmo CPF ou CNPJ está na linha { $other }. Deixe uma linha só para cada cliente.
import-problem-external-reference-twice = O mesmo código externo está na linha { $other }. Deixe uma linha só para cada cliente.
import-problem-customer-twice = Esta linha e a linha { $other } falam do mesmo cliente. Deixe uma só.
import-problem-identity-clash = A linha aponta para dois clientes diferentes: um pelo e-mail ou código, outro pelo documento. Corrija a linha ou os clientes.
import-problem-required = Falta o nome. Preencha o nome ou, para empresa, a razão social ou o nome fantasia.
import-problem-yes-or-no = “{ $value }” não é sim nem não. Escreva sim, não ou deixe em branco.
import-problem-date-invalid = “{ $value }” não é uma data. Use dd/mm/aaaa.
import-problem-date-in-future = A data “{ $value }” está no futuro.
import-problem-email-invalid = “{ $value }” não é um e-mail válido. Corrija ou deixe em branco.
import-problem-document-invalid = “{ $value }” não é um CPF ou CNPJ válido. Confira os dígitos ou deixe em branco.
import-problem-document-not-cpf = O tipo é pessoa física, mas “{ $value }” é um CNPJ. Corrija o tipo ou o documento.
import-problem-document-not-cnpj = O tipo é pessoa jurídica, mas “{ $value }” é um CPF. Corrija o tipo ou o documento.
import-problem-phone-invalid = “{ $value }” não é um telefone válido. Escreva com DDD, ou com + e o código do país.
import-problem-zip-invalid = “{ $value }” não é um CEP: são 8 dígitos. Veja se a planilha não comeu o zero da frente.
import-problem-state-unknown = “{ $value }” não é uma UF. Use a sigla, como SP.
import-problem-gender-unknown = “{ $value }” não é conhecido. Use feminino, masculino, outro ou deixe em branco.
import-problem-kind-unknown = “{ $value }” não é conhecido. Use PF ou PJ, ou deixe em branco.
import-problem-group-unknown = “{ $value }” não pode ser o nome de um grupo.
import-problem-tag-invalid = Uma das tags não pode ser usada. Separe as tags com | e não use caracteres de controle.
import-problem-too-long = O texto é longo demais.
import-problem-too-many = São itens demais nesta célula.
import-problem-control-characters = A célula tem quebras de linha ou caracteres invisíveis que não podem ser usados aqui.

error-import-has-errors = O arquivo tem erros; nada foi importado.
error-import-errors-forgotten = Nada foi importado. Os erros deste arquivo foram apagados 30 dias depois; envie o arquivo de novo para vê-los.
error-import-overtaken = Os dados mudaram várias vezes enquanto o arquivo era importado. Nada foi importado; envie de novo.
error-import-file-gone = O arquivo enviado não está mais aqui. Envie de novo.
error-import-file-missing = Escolha um arquivo.
error-import-cancelled = A importação foi cancelada.
error-import-expired = Ninguém confirmou a importação em 7 dias. Nada foi importado; envie o arquivo de novo.
error-import-ended = A importação já terminou.
error-import-not-waiting = A importação não está esperando uma resposta.
error-mapping-invalid = O mapa das colunas deve ser um objeto JSON com os cabeçalhos do arquivo e os campos que eles são.
error-mapping-empty = Escolha o que é ao menos uma coluna.
error-mapping-code-missing = Diga qual coluna é o código do pedido.
error-mapping-field-twice = Um campo só pode vir de uma coluna. Deixe uma só.
error-mapping-field-unknown = Este campo não existe nesta loja.
error-mapping-of-known-origin = Um mapa de colunas só serve para arquivos de outra origem.
error-exhausted = Algo falhou do nosso lado várias vezes. Nada foi importado pela metade; envie de novo.
error-interrupted = O servidor parou no meio várias vezes. Nada foi importado pela metade; envie de novo.

imports-orders-new-title = Importar pedidos
imports-orders-step-existing = Se o pedido já existe
imports-orders-update-hint = O que vem no arquivo substitui; células em branco nunca apagam. Se vierem itens, trocam todos os do pedido.
imports-orders-skip-hint = Só pedidos novos são importados.
imports-orders-all-or-nothing = Tudo ou nada: com um só erro, nenhum pedido é importado.
imports-orders-template-hint = Uma linha por item: repita o código nas linhas do mesmo pedido, uma abaixo da outra. Os outros dados do pedido podem vir só na primeira.
imports-orders-mapping-field = Campo do pedido
imports-orders-will-create = { $count ->
    [1] 1 pedido novo
   *[other] { $number } pedidos novos
}
imports-orders-will-update = { $count ->
    [1] 1 pedido atualizado
   *[other] { $number } pedidos atualizados
}
imports-orders-errors-none-imported = Nenhum pedido foi importado. Corrija o arquivo e envie de novo.
imports-orders-cancelled-more = Nenhum pedido foi importado.
imports-orders-expired-more = Uma importação espera sua resposta por 7 dias; depois o arquivo é apagado. Nenhum pedido foi importado.

imports-carts-will-create = { $count ->
    [1] 1 carrinho novo
   *[other] { $number } carrinhos novos
}
imports-carts-will-update = { $count ->
    [1] 1 carrinho atualizado
   *[other] { $number } carrinhos atualizados
}
imports-carts-errors-none-imported = Nenhum carrinho foi importado. Corrija o arquivo e envie de novo.
imports-carts-cancelled-more = Nenhum carrinho foi importado.
imports-carts-expired-more = Uma importação espera sua resposta por 7 dias; depois o arquivo é apagado. Nenhum carrinho foi importado.

imports-order-field-code = Código do pedido
imports-order-field-placed-at = Data do pedido
imports-order-field-status = Situação do pedido
imports-order-field-payment-status = Situação do pagamento
imports-order-field-shipping-status = Situação do envio
imports-order-field-paid-at = Pago em
imports-order-field-shipped-at = Enviado em
imports-order-field-delivered-at = Entregue em
imports-order-field-cancelled-at = Cancelado em
imports-order-field-first-name = Nome do comprador
imports-order-field-last-name = Sobrenome do comprador
imports-order-field-full-name = Nome completo do comprador
imports-order-field-external-reference = Código externo do cliente
imports-order-field-sku = SKU do item
imports-order-field-item-name = Produto do item
imports-order-field-category = Categoria do item
imports-order-field-quantity = Quantidade do item
imports-order-field-unit-price-cents = Preço unitário do item
imports-order-field-discount-cents = Desconto
imports-order-field-shipping-cents = Frete
imports-order-field-total-cents = Total do pedido
imports-order-field-refunded-cents = Valor devolvido
imports-order-field-credits-cents = Pago com créditos

import-problem-orders-file-unrecognised = O arquivo não é o modelo de pedidos, nem um arquivo de pedidos da Nuvemshop, da Shopify ou do WooCommerce. Diga o que é cada coluna, ou corrija as diferenças abaixo, ou copie seus dados para o modelo.
import-problem-order-twice = Este pedido já começou na linha { $other }. Deixe juntas as linhas do mesmo pedido, ou apague a repetição.
import-problem-order-rows-differ = A linha { $other } diz outra coisa do mesmo pedido nesta coluna. Deixe o mesmo valor, ou deixe em branco aqui.
import-problem-order-code-missing = Falta o código do pedido. Preencha-o em todas as linhas.
import-problem-order-code-invalid = “{ $value }” não pode ser o código de um pedido.
import-problem-order-date-missing = Falta a data do pedido, que ainda não existe aqui.
import-problem-order-items-missing = Falta o produto: um pedido novo tem ao menos um item.
import-problem-order-items-too-many = O pedido tem mais de 1.000 itens.
import-problem-item-product-missing = Falta o produto deste item: preencha o SKU ou o nome.
import-problem-item-quantity-missing = Falta a quantidade deste item.
import-problem-item-price-missing = Falta o preço unitário deste item. Se foi de graça, escreva 0.
import-problem-line-item-invalid = “{ $value }” não é um item de pedido como o WooCommerce escreve. Exporte o arquivo de novo.
import-problem-amount-invalid = “{ $value }” não é um valor em reais. Use 1234,56.
import-problem-amount-out-of-range = “{ $value }” está fora do permitido: de 0 a 10 bilhões de reais.
import-problem-quantity-invalid = “{ $value }” não é uma quantidade inteira.
import-problem-quantity-out-of-range = “{ $value }” está fora do permitido: de 1 a 1.000.000.
import-problem-refund-too-large = O valor devolvido “{ $value }” é maior que o total do pedido.
import-problem-status-unknown = “{ $value }” não é uma situação conhecida. O manual lista as de cada origem; use uma delas, ou deixe em branco.
import-problem-currency-unknown = O pedido está em “{ $value }”; só pedidos em reais (BRL) são importados.
import-problem-date-not-iso = “{ $value }” pode ser dois dias diferentes. Exporte o arquivo de novo com datas como 2026-01-31 13:45.
import-problem-customer-unidentified = O pedido não diz de quem é. Preencha o e-mail, o CPF/CNPJ ou o código externo do cliente.
import-problem-identity-clash-in-file = O pedido aponta para dois clientes diferentes: um deles é o do pedido da linha { $other }. Corrija o e-mail, o CPF/CNPJ ou o código externo.
