home-title = Início
home-customers = Clientes
home-see-list = Ver a lista
home-new = Novos neste mês
home-month-before = { $count ->
    [0] nenhum no mês passado
   *[other] { $number } no mês passado
}
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
