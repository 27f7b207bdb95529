web-skip = Pular para o conteúdo
web-unreachable = Sem resposta do servidor. Tente de novo.
web-main-menu = Menu principal
web-open-menu = Abrir o menu
web-close = Fechar
web-language = Idioma
web-theme = Aparência
web-theme-light = Tema claro
web-theme-dark = Tema escuro
web-theme-auto = Tema do sistema
web-log-out = Sair
web-account = Minha conta
web-account-of = Conta de { $value }
web-switch-store = Trocar de loja
web-your-stores = Suas lojas
web-previous = Anterior
web-next = Próxima
web-pages = Páginas

menu-home = Início
menu-customers = Clientes
menu-segments = Segmentos
menu-carts = Carrinhos
menu-imports = Importações
menu-exports = Exportações
menu-settings = Configurações

language-pt-BR = Português
language-en = English

notice-saved = Salvo.
notice-logged-out = Você saiu.

web-seconds = { $count ->
    [1] 1 segundo
   *[other] { $number } segundos
}
web-minutes = { $count ->
    [1] 1 minuto
   *[other] { $number } minutos
}
web-plot-table = Ver em tabela
