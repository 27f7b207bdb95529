error-invalid = Inválido
