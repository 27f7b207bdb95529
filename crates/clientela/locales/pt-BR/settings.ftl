settings-title = Configurações
